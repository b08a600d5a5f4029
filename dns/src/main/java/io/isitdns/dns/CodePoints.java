package io.isitdns.dns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One IANA registry of numbers with mnemonics. Immutable.
final class CodePoints {
    private final String prefix;
    private final int greatest;
    private final @Nullable String[] names;
    private final Map<String, Integer> codes;

    /// @param prefix what precedes the number of a code point without a mnemonic, such as `TYPE`
    /// @param greatest the greatest number that the field on the wire can hold
    /// @param registry lines of number, space, mnemonic
    CodePoints(String prefix, int greatest, String registry) {
        this.prefix = prefix;
        this.greatest = greatest;
        this.codes = new HashMap<>();
        registry.lines().forEach(line -> codes.put(mnemonic(line), number(line)));
        this.names =
                new @Nullable String[codes.values().stream().mapToInt(i -> i).max().orElse(-1) + 1];
        codes.forEach((name, code) -> names[code] = name);
    }

    private static String mnemonic(String line) {
        return line.substring(line.indexOf(' ') + 1);
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

    /// The number of a mnemonic in any case, of prefix and number, or of plain digits; -1 if none.
    int parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Integer code = codes.get(upper);
        if (code != null) {
            return code;
        }
        return digits(upper.startsWith(prefix) ? upper.substring(prefix.length()) : upper);
    }

    private int digits(String text) {
        if (text.isEmpty()
                || text.length() > 5
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int code = Integer.parseInt(text);
        return code <= greatest ? code : -1;
    }

    @Override
    public String toString() {
        return prefix + Arrays.toString(names);
    }
}
