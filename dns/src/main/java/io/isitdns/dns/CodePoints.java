package io.isitdns.dns;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One IANA registry of numbers with mnemonics. Immutable.
final class CodePoints {
    private static final int MOST_DIGITS = 5;

    private final String prefix;
    private final int greatest;
    private final @Nullable String[] names;
    private final Map<String, Integer> codes = new HashMap<>();

    /// @param prefix what precedes the number of a code point without a mnemonic, such as `TYPE`
    /// @param greatest the greatest number that the field on the wire can hold
    /// @param registry lines of number, space, mnemonic, in the order of the numbers
    CodePoints(String prefix, int greatest, String registry) {
        this.prefix = prefix;
        this.greatest = greatest;
        // No stream and no lambda: this runs at every start, before the first message is decoded.
        String[] lines = registry.strip().split("\n", -1);
        names = new @Nullable String[number(lines[lines.length - 1]) + 1];
        for (String line : lines) {
            String name = line.substring(line.indexOf(' ') + 1);
            names[number(line)] = name;
            codes.put(name, number(line));
        }
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    /// The mnemonic, or prefix and number. Allocates only for a number without a mnemonic.
    String of(int code) {
        String name = name(code);
        return name == null ? prefix + code : name;
    }

    /// Appends what [#of] gives, without allocating.
    void append(TextBuffer out, int code) {
        String name = name(code);
        if (name == null) {
            out.ascii(prefix).decimal(code);
        } else {
            out.ascii(name);
        }
    }

    private @Nullable String name(int code) {
        return code >= 0 && code < names.length ? names[code] : null;
    }

    /// The number of an upper-case mnemonic given in any case, of prefix and number, or of plain
    /// digits; -1 if it is none of them.
    int parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Integer code = codes.get(upper);
        if (code != null) {
            return code;
        }
        return digits(upper.startsWith(prefix) ? upper.substring(prefix.length()) : upper);
    }

    private int digits(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = 10 * code + digit;
        }
        return code <= greatest ? code : -1;
    }
}
