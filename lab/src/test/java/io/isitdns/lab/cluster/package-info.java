@NullMarked
package io.isitdns.lab.cluster;

import org.jspecify.annotations.NullMarked;
