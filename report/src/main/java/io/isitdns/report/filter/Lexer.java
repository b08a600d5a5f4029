package io.isitdns.report.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a filter text into tokens.
final class Lexer {
    private static final String PUNCTUATION = "(){},";
    private static final String ENDS_WORD = PUNCTUATION + "=!<>'\"";

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /// All tokens; the last one, and only that, is of kind END.
    List<Token> tokens() throws Rejected {
        List<Token> tokens = new ArrayList<>();
        do {
            skipSpace();
            tokens.add(next());
        } while (tokens.getLast().kind() != Token.Kind.END);
        return tokens;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Token next() throws Rejected {
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", at);
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        if (PUNCTUATION.indexOf(c) >= 0) {
            return new Token(Token.Kind.PUNCTUATION, String.valueOf(c), at++);
        }
        return ENDS_WORD.indexOf(c) >= 0 ? operator() : word();
    }

    private Token operator() throws Rejected {
        int start = at++;
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        Token token = new Token(Token.Kind.OPERATOR, text.substring(start, at), start);
        if (token.text().equals("!") || token.text().equals("==")) {
            String meant = token.text().equals("!") ? "!=" : "=";
            throw new Rejected(
                    token,
                    token.shown() + " is no comparison: use = != < <= > >=",
                    Optional.of(meant));
        }
        return token;
    }

    /// A quoted text. A backslash makes a quote or a backslash behind it plain; before any other
    /// character it stands for itself, so that names need no second escape: `"a\.b.example.org"`.
    private Token quoted(char quote) throws Rejected {
        int start = at++;
        StringBuilder inside = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return new Token(Token.Kind.QUOTED, inside.toString(), start);
            }
            boolean escapes = c == '\\' && at < text.length() && isEscapable(text.charAt(at));
            inside.append(escapes ? text.charAt(at++) : c);
        }
        Token token = new Token(Token.Kind.QUOTED, inside.toString(), start);
        throw new Rejected(token, "the quote " + quote + " that begins here does not end");
    }

    private static boolean isEscapable(char c) {
        return c == '\\' || c == '"' || c == '\'';
    }

    /// A word; a backslash takes the next character along, as in names (RFC 4343).
    private Token word() {
        int start = at;
        while (at < text.length() && !endsWord(text.charAt(at))) {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
        }
        return new Token(Token.Kind.WORD, text.substring(start, at), start);
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || ENDS_WORD.indexOf(c) >= 0;
    }
}
