package io.isitdns.report.filter;

/// Texts with `*` and `?`. A backslash before one of them takes its meaning away; a backslash
/// before any other character belongs to the text, together with that character (as in names, RFC
/// 4343).
final class Glob {
    private Glob() {}

    /// Whether the text has a wildcard.
    static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (isWildcard(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /// Whether the text has a `*` or `?` that is none.
    static boolean hasEscape(String text) {
        return literal(text).length() != text.length();
    }

    /// The text without the backslashes that make wildcards plain.
    static String literal(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                plain.append(isWildcard(escaped) ? "" : "\\").append(escaped);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /// The inverse of [#literal].
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isWildcard(c)) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '\\' && i + 1 < text.length() && !isWildcard(text.charAt(i + 1))) {
                escaped.append(text.charAt(++i));
            }
        }
        return escaped.toString();
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }
}
