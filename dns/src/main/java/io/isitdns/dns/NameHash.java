package io.isitdns.dns;

/// Hash of a lower-cased name in uncompressed wire form: MurmurHash3, 32 bits, seed 0. It is the
/// same in every process and every release, so it may be stored. It is no defence against names
/// that were chosen to collide.
public final class NameHash {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private NameHash() {}

    /// Hash of `length` bytes from `offset`.
    public static int of(byte[] bytes, int offset, int length) {
        int hash = 0;
        int at = offset;
        for (int blocks = length >>> 2; blocks > 0; blocks--) {
            hash = Integer.rotateLeft(hash ^ scramble(block(bytes, at)), 13) * 5 + 0xe6546b64;
            at += 4;
        }
        int tail = 0;
        for (int i = (length & 3) - 1; i >= 0; i--) {
            tail = tail << 8 | (bytes[at + i] & 0xff);
        }
        return mix(hash ^ scramble(tail) ^ length);
    }

    private static int block(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }

    private static int scramble(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int mix(int hash) {
        int h = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
