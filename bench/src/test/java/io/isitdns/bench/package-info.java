@NullMarked
package io.isitdns.bench;

import org.jspecify.annotations.NullMarked;
