package io.isitdns.report.filter;

import io.isitdns.report.filter.Token.Keyword;
import io.isitdns.store.Filter;
import io.isitdns.store.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the filter language: `qtype = A AND (rcode = NXDOMAIN OR latency > 50ms)`.
///
/// ```
/// filter   = and { OR and }
/// and      = not { AND not }
/// not      = NOT not | "(" filter ")" | selector
/// selector = key ( = | != | < | <= | > | >= ) value
///          | key ( IN | NOTIN ) "{" value { "," value } "}"
/// ```
///
/// Keywords are read in any case. Keys and values are words, or texts in single or double quotes;
/// within those a backslash makes a quote or a backslash plain. `*` stands for any characters and
/// `?` for one, unless a backslash stands before it. An empty text selects everything. The language
/// is that of Calico's GlobalAlert, with CIDR, durations, unquoted values and wildcards with `=`
/// added.
///
/// Texts of more than [#MAX_LENGTH] characters, nested deeper than [#MAX_DEPTH], are refused. Safe
/// from many threads.
public final class FilterParser {
    /// Most characters of a filter text.
    public static final int MAX_LENGTH = 8192;

    /// Most parentheses and NOTs around a selector.
    public static final int MAX_DEPTH = 64;

    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=", "IN");

    private final List<Token> tokens;
    private final Subject subject;
    private int at;
    private int depth;

    private FilterParser(List<Token> tokens, Subject subject) {
        this.tokens = tokens;
        this.subject = subject;
    }

    /// Reads a filter of transactions; never throws.
    public static Parsed parse(String text) {
        return parse(text, Subject.TRANSACTIONS);
    }

    /// Reads a filter of transactions or of lookups; never throws.
    public static Parsed parse(String text, Subject subject) {
        if (text.length() > MAX_LENGTH) {
            String message = "a filter has at most " + MAX_LENGTH + " characters";
            return new Parsed.Invalid(new FilterError(message, MAX_LENGTH, Optional.empty()));
        }
        try {
            return new Parsed.Valid(new FilterParser(new Lexer(text).tokens(), subject).whole());
        } catch (Rejected rejected) {
            return new Parsed.Invalid(rejected.error());
        }
    }

    private Filter whole() throws Rejected {
        if (peek().kind() == Token.Kind.END) {
            return new Filter.Everything();
        }
        Filter filter = or();
        if (peek().kind() != Token.Kind.END) {
            throw new Rejected(peek(), "expected AND, OR or the end, not " + peek().shown());
        }
        return filter;
    }

    private Filter or() throws Rejected {
        List<Filter> parts = new ArrayList<>(List.of(and()));
        while (takeIf(Keyword.OR)) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Filter and() throws Rejected {
        List<Filter> parts = new ArrayList<>(List.of(not()));
        while (takeIf(Keyword.AND)) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private Filter not() throws Rejected {
        if (takeIf(Keyword.NOT)) {
            enter();
            Filter part = not();
            depth--;
            return new Filter.Not(part);
        }
        return takeIf("(") ? parenthesised() : selector();
    }

    private Filter parenthesised() throws Rejected {
        Token opening = tokens.get(at - 1);
        enter();
        Filter inside = or();
        if (!takeIf(")")) {
            throw peek().kind() == Token.Kind.END
                    ? new Rejected(opening, "the parenthesis that begins here does not end")
                    : new Rejected(peek(), "expected AND, OR or ), not " + peek().shown());
        }
        depth--;
        return inside;
    }

    private void enter() throws Rejected {
        if (++depth > MAX_DEPTH) {
            throw new Rejected(tokens.get(at - 1), "a filter nests at most " + MAX_DEPTH + " deep");
        }
    }

    private Filter selector() throws Rejected {
        Token written = takeText("a key such as qname");
        FilterKey key = FilterKeys.find(written, subject);
        if (takeIf(Keyword.IN)) {
            return set(key);
        }
        if (takeIf(Keyword.NOTIN)) {
            return new Filter.Not(set(key));
        }
        Token operator = take();
        if (operator.kind() != Token.Kind.OPERATOR) {
            throw new Rejected(
                    operator,
                    "expected a comparison ("
                            + String.join(" ", OPERATORS)
                            + ") after "
                            + written.shown()
                            + ", not "
                            + operator.shown());
        }
        if (peek().isPunctuation("{")) {
            throw new Rejected(operator, "a set is compared with IN or NOTIN", Optional.of("IN"));
        }
        return ValueReader.compare(key, operator, takeText("a value"));
    }

    private Filter set(FilterKey key) throws Rejected {
        if (!takeIf("{")) {
            throw new Rejected(
                    peek(),
                    peek().text().startsWith("$")
                            ? "variables are not known here: write the set itself, as in {A, AAAA}"
                            : "expected { after IN, not " + peek().shown());
        }
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(ValueReader.equal(key, takeText("a value")));
        } while (takeIf(","));
        if (!takeIf("}")) {
            throw new Rejected(peek(), "expected , or } in a set, not " + peek().shown());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Token takeText(String expected) throws Rejected {
        Token token = take();
        if (token.joins()) {
            throw new Rejected(
                    token,
                    "expected " + expected + ", not " + token.text() + " (quote it to mean a text)",
                    Optional.of("\"" + token.text() + "\""));
        }
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
            throw new Rejected(token, "expected " + expected + ", not " + token.shown());
        }
        return token;
    }

    private boolean takeIf(Keyword keyword) {
        boolean found = peek().is(keyword);
        at += found ? 1 : 0;
        return found;
    }

    private boolean takeIf(String sign) {
        boolean found = peek().isPunctuation(sign);
        at += found ? 1 : 0;
        return found;
    }

    private Token take() {
        Token token = peek();
        at += token.kind() == Token.Kind.END ? 0 : 1;
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }
}
