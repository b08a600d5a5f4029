package io.isitdns.dns;

import org.jspecify.annotations.Nullable;

/// IP addresses between two longs (see [IpAddress]) and text: IPv4 as `192.0.2.1`, IPv6 as RFC 5952
/// wants it, `2001:db8::1`. No state: safe from many threads.
public final class IpText {
    /// Most bytes of the text of one address.
    public static final int MAX_LENGTH = 39;

    private static final int GROUPS = 8;

    private IpText() {}

    /// Appends an address; IPv4-mapped ones as IPv4.
    public static void append(TextBuffer out, long high, long low) {
        if (IpAddress.isIpv4(high, low)) {
            appendIpv4(out, (int) low);
        } else {
            appendGroups(out, high, low);
        }
    }

    /// Appends an IPv4 address, given as its 32 bits.
    public static void appendIpv4(TextBuffer out, int address) {
        out.decimal(address >>> 24).append('.');
        out.decimal(address >>> 16 & 0xff).append('.');
        out.decimal(address >>> 8 & 0xff).append('.');
        out.decimal(address & 0xff);
    }

    /// Appends an address as IPv6 always: IPv4-mapped ones as `::ffff:192.0.2.1` (RFC 5952 section
    /// 5).
    public static void appendIpv6(TextBuffer out, long high, long low) {
        if (IpAddress.isIpv4(high, low)) {
            out.ascii("::ffff:");
            appendIpv4(out, (int) low);
        } else {
            appendGroups(out, high, low);
        }
    }

    private static void appendGroups(TextBuffer out, long high, long low) {
        long run = longestZeroRun(high, low);
        int runStart = (int) (run >>> 32);
        int runEnd = (int) run;
        int i = 0;
        while (i < GROUPS) {
            if (i == runStart && runEnd > runStart) {
                out.ascii("::");
                i = runEnd;
            } else {
                if (i > 0 && i != runEnd) {
                    out.append(':');
                }
                appendGroup(out, group(high, low, i));
                i++;
            }
        }
    }

    /// The first of the longest runs of two or more zero groups (RFC 5952 section 4.2): start in
    /// the upper 32 bits, end in the lower; both 0 if there is none.
    private static long longestZeroRun(long high, long low) {
        int bestStart = 0;
        int bestEnd = 0;
        int start = 0;
        for (int i = 0; i < GROUPS; i++) {
            if (group(high, low, i) != 0) {
                start = i + 1;
            } else if (i + 1 - start > Math.max(1, bestEnd - bestStart)) {
                bestStart = start;
                bestEnd = i + 1;
            }
        }
        return (long) bestStart << 32 | bestEnd;
    }

    private static int group(long high, long low, int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> ((3 - (index & 3)) * 16)) & 0xffff;
    }

    private static void appendGroup(TextBuffer out, int group) {
        int shift = 12;
        while (shift > 0 && group >>> shift == 0) {
            shift -= 4;
        }
        for (; shift >= 0; shift -= 4) {
            out.hexDigit(group >>> shift);
        }
    }

    /// Parses an IPv4 address of four decimal numbers or an IPv6 address (RFC 4291 section 2.2),
    /// without prefix length or zone. No name is ever looked up.
    ///
    /// @return null if the text is no address
    public static @Nullable IpAddress parse(String text) {
        if (text.indexOf(':') >= 0) {
            return new Ipv6Parser(text).parse();
        }
        long bits = parseIpv4(text);
        return bits < 0 ? null : new IpAddress(0, 0xffffL << 32 | bits);
    }

    /// The 32 bits of an IPv4 address, or -1. A number with a zero in front is refused: some read
    /// it as octal.
    private static long parseIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return -1;
        }
        long bits = 0;
        for (String part : parts) {
            int number = number(part, 3, 10);
            if (number < 0 || number > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
                return -1;
            }
            bits = bits << 8 | number;
        }
        return bits;
    }

    /// A number of one to `mostDigits` ASCII digits, or -1.
    private static int number(String text, int mostDigits, int radix) {
        if (text.isEmpty() || text.length() > mostDigits) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /// One parse of one text with a colon in it.
    private static final class Ipv6Parser {
        private final String text;
        private final int[] groups = new int[GROUPS];
        private int count;

        Ipv6Parser(String text) {
            this.text = text;
        }

        @Nullable IpAddress parse() {
            int gap = text.indexOf("::");
            if (gap < 0) {
                return read(text, true) && count == GROUPS ? address() : null;
            }
            String before = text.substring(0, gap);
            String behind = text.substring(gap + 2);
            if (!before.isEmpty() && !read(before, false)) {
                return null;
            }
            int groupsBefore = count;
            if ((!behind.isEmpty() && !read(behind, true)) || count >= GROUPS) {
                return null;
            }
            spread(groupsBefore);
            return address();
        }

        /// Moves the groups behind the gap to the end and fills the gap with zeros.
        private void spread(int gap) {
            int moved = count - gap;
            System.arraycopy(groups, gap, groups, GROUPS - moved, moved);
            for (int i = gap; i < GROUPS - moved; i++) {
                groups[i] = 0;
            }
        }

        /// Reads groups with colons between them, the last one perhaps written as IPv4.
        private boolean read(String part, boolean endOfText) {
            String[] pieces = part.split(":", -1);
            for (int i = 0; i < pieces.length; i++) {
                boolean mayBeQuad = endOfText && i == pieces.length - 1;
                boolean quad = mayBeQuad && pieces[i].indexOf('.') >= 0;
                if (!(quad ? readQuad(pieces[i]) : readGroup(pieces[i]))) {
                    return false;
                }
            }
            return true;
        }

        private boolean readQuad(String piece) {
            long bits = parseIpv4(piece);
            return bits >= 0 && add((int) (bits >>> 16)) && add((int) bits & 0xffff);
        }

        private boolean readGroup(String piece) {
            int group = number(piece, 4, 16);
            return group >= 0 && add(group);
        }

        private boolean add(int group) {
            if (count == GROUPS) {
                return false;
            }
            groups[count++] = group;
            return true;
        }

        private IpAddress address() {
            return new IpAddress(half(0), half(4));
        }

        private long half(int from) {
            long bits = 0;
            for (int i = from; i < from + 4; i++) {
                bits = bits << 16 | groups[i];
            }
            return bits;
        }
    }
}
