package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import org.jspecify.annotations.Nullable;

/// Addresses seen lately, so that those held by many lookups are held once. Direct mapped: a
/// newcomer takes the place of whatever has the same hash. Not thread-safe.
final class Addresses {
    private static final int SLOTS = 1 << 12;
    private static final long MIXER = 0x9E37_79B9_7F4A_7C15L;
    private static final int UPPER_BITS = 52;

    private final @Nullable IpAddress[] addresses = new IpAddress[SLOTS];

    IpAddress of(long high, long low) {
        int slot = (int) (((high * 31 + low) * MIXER) >>> UPPER_BITS);
        IpAddress known = addresses[slot];
        if (known == null || known.low() != low || known.high() != high) {
            known = new IpAddress(high, low);
            addresses[slot] = known;
        }
        return known;
    }
}
