package io.isitdns.report.filter;

import java.util.Locale;

/// A piece of a filter text.
///
/// @param kind what it is
/// @param text as it counts: of a quoted string, what is between the quotes
/// @param position of its first character
record Token(Kind kind, String text, int position) {
    enum Kind {
        /// A run of characters that are nothing else: keys, keywords, numbers, most values.
        WORD,
        /// A text in single or double quotes.
        QUOTED,
        /// `=`, `!=`, `<`, `<=`, `>` or `>=`.
        OPERATOR,
        /// One of `( ) { } ,`.
        PUNCTUATION,
        /// The end of the text.
        END
    }

    /// The words that mean something by themselves unless they are quoted.
    enum Keyword {
        AND,
        OR,
        NOT,
        IN,
        NOTIN
    }

    boolean is(Keyword keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword.name());
    }

    /// Whether it joins selectors. IN does not: `qclass = IN` is as good as any other value.
    boolean joins() {
        return is(Keyword.AND) || is(Keyword.OR) || is(Keyword.NOT);
    }

    boolean isPunctuation(String sign) {
        return kind == Kind.PUNCTUATION && text.equals(sign);
    }

    /// The token in words, for messages.
    String shown() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
