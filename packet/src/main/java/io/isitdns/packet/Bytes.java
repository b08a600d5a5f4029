package io.isitdns.packet;

/// Network-order (big-endian) numbers in a byte array. Plain shifts, so that the code is fast
/// before the compiler has warmed up; no bounds checks beyond those of the array.
final class Bytes {
    private Bytes() {}

    static int unsigned8(byte[] bytes, int offset) {
        return bytes[offset] & 0xff;
    }

    static int unsigned16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
    }

    static int int32(byte[] bytes, int offset) {
        return bytes[offset] << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | (bytes[offset + 3] & 0xff);
    }

    static long unsigned32(byte[] bytes, int offset) {
        return int32(bytes, offset) & 0xffff_ffffL;
    }

    static long int64(byte[] bytes, int offset) {
        return (long) int32(bytes, offset) << 32 | unsigned32(bytes, offset + 4);
    }

    static void put16(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }

    static void put32(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 24);
        bytes[offset + 1] = (byte) (value >> 16);
        bytes[offset + 2] = (byte) (value >> 8);
        bytes[offset + 3] = (byte) value;
    }

    static void put64(byte[] bytes, int offset, long value) {
        put32(bytes, offset, (int) (value >> 32));
        put32(bytes, offset + 4, (int) value);
    }
}
