package io.isitdns.store;

import java.nio.charset.StandardCharsets;

/// A text with `*` (any characters, none included) and `?` (one character), matched against UTF-8
/// bytes. No state: safe from many threads.
final class Glob {
    private final byte[] pattern;

    Glob(String pattern) {
        this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the whole of the text matches. Takes at most (bytes of text × bytes of pattern)
    /// steps: a star never has to take back what a later star has taken.
    boolean matches(byte[] text, int length) {
        int at = 0;
        int textAt = 0;
        int star = -1;
        int starText = 0;
        while (textAt < length) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                starText = textAt;
            } else if (at < pattern.length && pattern[at] == '?') {
                at++;
                textAt = nextCharacter(text, textAt, length);
            } else if (at < pattern.length && pattern[at] == text[textAt]) {
                at++;
                textAt++;
            } else if (star >= 0) {
                at = star + 1;
                starText = nextCharacter(text, starText, length);
                textAt = starText;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(at);
    }

    /// As above, for a String.
    boolean matches(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return matches(utf8, utf8.length);
    }

    private boolean onlyStarsFrom(int at) {
        for (int i = at; i < pattern.length; i++) {
            if (pattern[i] != '*') {
                return false;
            }
        }
        return true;
    }

    /// The index behind the character at `at`: continuation bytes of UTF-8 are 10xxxxxx.
    private static int nextCharacter(byte[] text, int at, int length) {
        int next = at + 1;
        while (next < length && (text[next] & 0xc0) == 0x80) {
            next++;
        }
        return next;
    }
}
