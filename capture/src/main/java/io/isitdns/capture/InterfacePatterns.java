package io.isitdns.capture;

import java.util.List;

/// Which network interfaces are wanted, by their names.
///
/// A pattern is a name in which `*` stands for any characters and `?` for one; `!` before it turns
/// it into an exclusion. An interface is wanted if it matches some inclusion, or there are none,
/// and matches no exclusion. Immutable and thread-safe.
///
/// @param patterns such as `eth0`, `veth*`, `!lo`; empty for every interface
public record InterfacePatterns(List<String> patterns) {
    /// Every interface.
    public static final InterfacePatterns ALL = new InterfacePatterns(List.of());

    private static final String EXCLUSION = "!";

    /// @throws IllegalArgumentException if a pattern is blank, with a sentence for the user
    public InterfacePatterns {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (withoutMark(pattern).isBlank()) {
                throw new IllegalArgumentException(
                        "interface pattern '"
                                + pattern
                                + "' is blank: give a name such as eth0, veth* or !lo");
            }
        }
    }

    /// Whether an interface of that name is wanted.
    public boolean matches(String name) {
        boolean wanted = patterns.stream().allMatch(InterfacePatterns::isExclusion);
        for (String pattern : patterns) {
            if (globMatches(withoutMark(pattern), name)) {
                if (isExclusion(pattern)) {
                    return false;
                }
                wanted = true;
            }
        }
        return wanted;
    }

    private static boolean isExclusion(String pattern) {
        return pattern.startsWith(EXCLUSION);
    }

    private static String withoutMark(String pattern) {
        return isExclusion(pattern) ? pattern.substring(EXCLUSION.length()) : pattern;
    }

    /// Matches greedily and goes back to the last `*` on a mismatch: linear for one star, and never
    /// worse than the product of the two lengths.
    private static boolean globMatches(String glob, String name) {
        int g = 0;
        int star = -1;
        int retry = 0;
        for (int n = 0; n < name.length(); ) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                retry = n;
            } else if (g < glob.length() && matchesOne(glob.charAt(g), name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    private static boolean matchesOne(char pattern, char character) {
        return pattern == '?' || pattern == character;
    }
}
