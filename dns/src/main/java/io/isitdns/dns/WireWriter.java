package io.isitdns.dns;

import java.util.Arrays;

/// Writes integers, bytes and names of one message into an array, with name compression (RFC 1035
/// section 4.1.4). Reused, not thread-safe.
final class WireWriter {
    /// Most bytes of a message: what the length prefix over TCP can say (RFC 1035 section 4.2.2).
    static final int MAX_MESSAGE = 65535;

    private static final int MAX_POINTER_TARGET = 0x3fff;

    /// Names remembered for compression; further ones are written out but not pointed to.
    private static final int MAX_TARGETS = 1024;

    private final byte[] bytes = new byte[MAX_MESSAGE];
    private int length;
    private final int[] targets = new int[MAX_TARGETS];
    private int targetCount;

    void reset() {
        length = 0;
        targetCount = 0;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void u8(int number) {
        reserve(1);
        bytes[length++] = (byte) number;
    }

    void u16(int number) {
        u8(number >>> 8);
        u8(number);
    }

    void u32(long number) {
        u16((int) (number >>> 16));
        u16((int) number);
    }

    void put(byte[] from) {
        put(from, 0, from.length);
    }

    private void put(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    int u16At(int at) {
        return Wire.u16(bytes, at);
    }

    void setU16(int at, int number) {
        bytes[at] = (byte) (number >>> 8);
        bytes[at + 1] = (byte) number;
    }

    private void reserve(int count) {
        if (count > MAX_MESSAGE - length) {
            throw new IllegalStateException("a DNS message has at most 65535 bytes");
        }
    }

    /// Writes a name in full; later names may point to it.
    void name(String text) {
        name(text, false);
    }

    /// Writes a name, its end as a pointer if the message has that end already.
    void compressedName(String text) {
        name(text, true);
    }

    private void name(String text, boolean compress) {
        byte[] name = NameText.parse(text);
        if (name == null) {
            throw new IllegalArgumentException("not a domain name: '" + text + "'");
        }
        int at = 0;
        while (name[at] != 0) {
            int target = compress ? find(name, at) : -1;
            if (target >= 0) {
                u16(0xc000 | target);
                return;
            }
            remember(length);
            int size = 1 + name[at];
            put(name, at, size);
            at += size;
        }
        u8(0);
    }

    private void remember(int target) {
        if (target <= MAX_POINTER_TARGET && targetCount < MAX_TARGETS) {
            targets[targetCount++] = target;
        }
    }

    private int find(byte[] name, int from) {
        for (int i = 0; i < targetCount; i++) {
            if (matches(targets[i], name, from)) {
                return targets[i];
            }
        }
        return -1;
    }

    /// Whether the name written at `target` is `name` from `from` on, letter case included. The
    /// name that is being written has no end yet, so it is equal to none.
    private boolean matches(int target, byte[] name, int from) {
        int written = target;
        int at = from;
        while (written < length) {
            if ((bytes[written] & 0xc0) != 0) {
                written = u16At(written) & MAX_POINTER_TARGET;
                continue;
            }
            int size = 1 + bytes[written];
            boolean whole = size <= name.length - at;
            if (!whole || !Arrays.equals(bytes, written, written + size, name, at, at + size)) {
                return false;
            }
            if (size == 1) {
                return true;
            }
            written += size;
            at += size;
        }
        return false;
    }
}
