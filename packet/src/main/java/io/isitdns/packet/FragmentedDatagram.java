package io.isitdns.packet;

import java.util.Arrays;

/// A datagram whose fragments are being collected. Each fragment is placed where it belongs; a set
/// of 8-byte units remembers what is there, which needs no list of ranges and no bound on how many
/// fragments there are.
final class FragmentedDatagram {
    private static final int UNIT_BYTES = 8;
    private static final int UNKNOWN = -1;
    private static final byte[] NONE = {};

    private final long firstSeenNanos;
    private byte[] bytes = NONE;
    private long[] present = {};
    private int presentBytes;
    private int length = UNKNOWN;
    private int protocol = UNKNOWN;
    private boolean ignored;

    FragmentedDatagram(long firstSeenNanos) {
        this.firstSeenNanos = firstSeenNanos;
    }

    /// Capture time of the fragment that came first.
    long firstSeenNanos() {
        return firstSeenNanos;
    }

    /// Whether the datagram is not wanted and its further fragments are to be dropped.
    boolean isIgnored() {
        return ignored;
    }

    /// Drops what was collected; further fragments are not wanted.
    void ignore() {
        ignored = true;
        bytes = NONE;
        present = new long[0];
    }

    /// Bytes of memory that the payload takes.
    int heldBytes() {
        return bytes.length;
    }

    /// Whether the fragment contradicts what is known of the length of the datagram.
    boolean contradicts(Fragment fragment) {
        if (length == UNKNOWN) {
            return fragment.last() && fragment.end() < highest();
        }
        return fragment.end() > length || (fragment.last() && fragment.end() != length);
    }

    private int highest() {
        for (int i = present.length - 1; i >= 0; i--) {
            if (present[i] != 0) {
                int unit = i * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(present[i]);
                return (unit + 1) * UNIT_BYTES;
            }
        }
        return 0;
    }

    /// Places the payload of a whole fragment; where bytes are already present they stay. Returns
    /// how many of its 8-byte units were not present.
    int place(Fragment fragment) {
        if (fragment.start() == 0) {
            protocol = fragment.protocol();
        }
        if (fragment.last()) {
            length = fragment.end();
        }
        reserve(fragment.end());
        int added = 0;
        for (int at = fragment.start(); at < fragment.end(); at += UNIT_BYTES) {
            added += placeUnit(fragment, at);
        }
        return added;
    }

    private int placeUnit(Fragment fragment, int at) {
        int unit = at / UNIT_BYTES;
        if ((present[unit / Long.SIZE] & 1L << unit) != 0) {
            return 0;
        }
        present[unit / Long.SIZE] |= 1L << unit;
        int count = Math.min(UNIT_BYTES, fragment.end() - at);
        int from = fragment.offset() + at - fragment.start();
        System.arraycopy(fragment.packet(), from, bytes, at, count);
        presentBytes += count;
        return 1;
    }

    private void reserve(int end) {
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(2L * bytes.length, end, 0xffff));
            int units = (bytes.length + UNIT_BYTES - 1) / UNIT_BYTES;
            present = Arrays.copyOf(present, (units + Long.SIZE - 1) / Long.SIZE);
        }
    }

    /// Whether every byte is there.
    boolean isComplete() {
        return length != UNKNOWN && presentBytes == length && protocol != UNKNOWN;
    }

    /// Protocol of the first header in the datagram, once its first fragment is there.
    int protocol() {
        return protocol;
    }

    /// The datagram from its transport or extension header; longer than [#length].
    byte[] bytes() {
        return bytes;
    }

    /// Bytes of the datagram, once its last fragment is there.
    int length() {
        return length;
    }
}
