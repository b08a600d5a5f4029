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

    /// A quoted text; the quote itself is written twice inside.
    private Token quoted(char quote) throws Rejected {
        int start = at++;
        StringBuilder inside = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                inside.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                inside.append(quote);
                at++;
            } else {
                return new Token(Token.Kind.QUOTED, inside.toString(), start);
            }
        }
        Token token = new Token(Token.Kind.QUOTED, inside.toString(), start);
        throw new Rejected(token, "the quote " + quote + " that begins here does not end");
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
