package io.isitdns.packet;

/// The Internet checksum: ones' complement sum of 16-bit words (RFC 1071).
final class Checksum {
    private Checksum() {}

    /// Adds a range of bytes to a running sum; an odd last byte counts as the upper half of a word.
    static long add(long sum, byte[] bytes, int offset, int length) {
        long total = sum;
        int end = offset + length;
        int at = offset;
        for (; at + 1 < end; at += 2) {
            total += Bytes.unsigned16(bytes, at);
        }
        return at < end ? total + (Bytes.unsigned8(bytes, at) << 8) : total;
    }

    /// Folds a running sum into the 16-bit value that a header holds.
    static int finish(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
