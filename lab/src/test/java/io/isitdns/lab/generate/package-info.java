@NullMarked
package io.isitdns.lab.generate;

import org.jspecify.annotations.NullMarked;
