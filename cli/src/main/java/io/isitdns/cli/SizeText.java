package io.isitdns.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as users write them.
final class SizeText {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB|TiB)?");

    private SizeText() {}

    /// The bytes that a size such as `500MiB` stands for.
    static long bytes(String option, String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw unusable(option, text);
        }
        String unit = size.group(2) == null ? "B" : size.group(2);
        int shift = 10 * "BKMGT".indexOf(unit.toUpperCase(Locale.ROOT).charAt(0));
        try {
            return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
        } catch (ArithmeticException _) {
            throw unusable(option, text);
        }
    }

    private static Trouble unusable(String option, String text) {
        return Trouble.usage(option + " is '" + text + "': give a size such as 500MiB or 10GiB");
    }
}
