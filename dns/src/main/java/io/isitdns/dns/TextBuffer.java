package io.isitdns.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of ASCII text that is used again and again instead of many Strings.
///
/// Not thread-safe. It grows up to the most bytes given to it; what is appended beyond that is left
/// out, and [#overflowed] says so until [#reset].
public final class TextBuffer {
    private static final int FIRST_CAPACITY = 256;
    private static final int MOST_INT_DIGITS = 10;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final int mostBytes;
    private byte[] bytes;
    private int length;
    private boolean overflowed;

    /// @param mostBytes the most that the buffer may hold, at least 1
    public TextBuffer(int mostBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes must be at least 1, not " + mostBytes);
        }
        this.mostBytes = mostBytes;
        this.bytes = new byte[Math.min(mostBytes, FIRST_CAPACITY)];
    }

    /// Empties the buffer; its memory is kept.
    public void reset() {
        length = 0;
        overflowed = false;
    }

    /// Appends one byte as it is.
    public TextBuffer append(byte b) {
        if (length < bytes.length || grow(1)) {
            bytes[length++] = b;
        }
        return this;
    }

    /// Appends one ASCII character.
    public TextBuffer append(char c) {
        return append((byte) c);
    }

    /// Appends bytes as they are; all of them or, if they do not fit, none.
    public TextBuffer append(byte[] from, int offset, int count) {
        if (count <= bytes.length - length || grow(count)) {
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }
        return this;
    }

    /// Appends what a table holds for each byte, up to the first byte for which it holds 0. Bytes
    /// for which there is no room are all left out, and count as appended.
    ///
    /// @param table 256 bytes
    /// @return how many of the `count` bytes from `offset` were appended
    int appendMapped(byte[] from, int offset, int count, byte[] table) {
        if (count > bytes.length - length && !grow(count)) {
            return count;
        }
        byte[] to = bytes;
        int end = length;
        int done = 0;
        while (done < count) {
            byte mapped = table[from[offset + done] & 0xff];
            if (mapped == 0) {
                break;
            }
            to[end + done] = mapped;
            done++;
        }
        length = end + done;
        return done;
    }

    /// Appends a string of ASCII characters; the whole of it or, if it does not fit, nothing.
    public TextBuffer ascii(String text) {
        int count = text.length();
        if (count <= bytes.length - length || grow(count)) {
            for (int i = 0; i < count; i++) {
                bytes[length + i] = (byte) text.charAt(i);
            }
            length += count;
        }
        return this;
    }

    /// Appends a number in decimal.
    public TextBuffer decimal(long number) {
        int small = (int) number;
        if (small == number && small >= 0) {
            return decimal(small);
        }
        // Counts in negative numbers, since the least long has no positive counterpart.
        long rest = number < 0 ? number : -number;
        int digits = digits(rest);
        if (number < 0) {
            append('-');
        }
        if (digits <= bytes.length - length || grow(digits)) {
            for (int at = length + digits - 1; at >= length; at--) {
                bytes[at] = (byte) ('0' - rest % 10);
                rest /= 10;
            }
            length += digits;
        }
        return this;
    }

    /// Most numbers are small, and a division of an `int` takes a fraction of the time of another.
    private TextBuffer decimal(int number) {
        int digits = digits(number);
        if (digits <= bytes.length - length || grow(digits)) {
            int rest = number;
            for (int at = length + digits - 1; at >= length; at--) {
                int tenth = rest / 10;
                bytes[at] = (byte) ('0' + rest - tenth * 10);
                rest = tenth;
            }
            length += digits;
        }
        return this;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int most = 10; digits < MOST_INT_DIGITS && number >= most; most *= 10) {
            digits++;
        }
        return digits;
    }

    private static int digits(long negative) {
        int digits = 1;
        for (long rest = negative / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /// Appends a number in decimal with zeros in front, so that it takes at least `width` digits.
    ///
    /// @param number not negative
    TextBuffer decimal(long number, int width) {
        for (int missing = width - digits(-number); missing > 0; missing--) {
            append('0');
        }
        return decimal(number);
    }

    /// Appends the four lower bits as one lower-case hexadecimal digit.
    TextBuffer hexDigit(int nibble) {
        return append(HEX[nibble & 0xf]);
    }

    /// Appends two lower-case hexadecimal digits per byte.
    TextBuffer hex(byte[] from, int offset, int count) {
        return hex(HEX, from, offset, count);
    }

    /// Appends two upper-case hexadecimal digits per byte.
    TextBuffer upperHex(byte[] from, int offset, int count) {
        return hex(UPPER_HEX, from, offset, count);
    }

    private TextBuffer hex(byte[] digits, byte[] from, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            append(digits[from[i] >>> 4 & 0xf]);
            append(digits[from[i] & 0xf]);
        }
        return this;
    }

    /// Forgets what was appended since the buffer was `shorter` bytes long.
    ///
    /// @param shorter at most [#length]
    public void truncate(int shorter) {
        length = Math.min(shorter, length);
    }

    /// The array behind the text, of which the first [#length] bytes count. Another one after
    /// growth.
    public byte[] bytes() {
        return bytes;
    }

    /// Bytes of text.
    public int length() {
        return length;
    }

    /// Whether something was left out since the last [#reset].
    public boolean overflowed() {
        return overflowed;
    }

    /// The text as a new String.
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private boolean grow(int more) {
        if (more > mostBytes - length) {
            overflowed = true;
            return false;
        }
        int doubled = (int) Math.min(mostBytes, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, Math.max(doubled, length + more));
        return true;
    }
}
