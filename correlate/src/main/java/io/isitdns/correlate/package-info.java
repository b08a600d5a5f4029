/// Messages in, transactions out: matching, retransmissions, expiry, eviction.
@NullMarked
package io.isitdns.correlate;

import org.jspecify.annotations.NullMarked;
