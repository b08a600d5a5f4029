package io.isitdns.correlate.lookup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Names asked for lately, so that the rows of one name share its bytes and texts. Direct mapped: a
/// newcomer takes the place of whatever has the same hash, which lives on where it is in use. Not
/// thread-safe.
final class AskedNames {
    private static final int SLOTS = 1 << 13;
    private static final int MIXER = 0x9E37_79B9;
    private static final int UPPER_BITS = 19;

    private final @Nullable AskedName[] names = new AskedName[SLOTS];

    /// The name in these bytes.
    AskedName of(byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, from + length);
        AskedName known = names[slot];
        if (known == null
                || !Arrays.equals(
                        known.wire(), 0, known.wire().length, bytes, from, from + length)) {
            known = new AskedName(Arrays.copyOfRange(bytes, from, from + length));
            names[slot] = known;
        }
        return known;
    }

    private static int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int at = from; at < to; at++) {
            hash = hash * 31 + bytes[at];
        }
        return (hash * MIXER) >>> UPPER_BITS;
    }
}
