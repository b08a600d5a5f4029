package io.isitdns.report.filter;

import io.isitdns.model.ColumnType;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Compare;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a filter in the filter language. Reading the text with [FilterParser] gives the same
/// filter; everything is the empty text.
public final class FilterText {
    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern BARE_VALUE = Pattern.compile("[A-Za-z0-9_]+");

    /// Every transaction and every lookup has an outcome.
    private static final String ALWAYS = "outcome = \"*\"";

    private FilterText() {}

    /// The text of a filter.
    public static String of(Filter filter) {
        return switch (filter) {
            case Filter.Everything _ -> "";
            case Filter.And and -> joined(and.parts(), " AND ", ALWAYS);
            case Filter.Or or -> joined(or.parts(), " OR ", "NOT " + ALWAYS);
            case Filter.Not not -> negated(not.part());
            case Compare compare -> selector(compare, sign(compare.comparison()));
        };
    }

    // The language has no word for everything or nothing inside a larger filter.
    private static String joined(List<Filter> parts, String between, String ofNone) {
        return parts.isEmpty()
                ? ofNone
                : parts.stream().map(FilterText::part).collect(Collectors.joining(between));
    }

    private static String part(Filter part) {
        return switch (part) {
            case Filter.Everything _ -> ALWAYS;
            case Filter.And _, Filter.Or _ -> "(" + of(part) + ")";
            case Filter.Not _, Compare _ -> of(part);
        };
    }

    private static String negated(Filter part) {
        return part instanceof Compare compare && compare.comparison() == Comparison.EQUAL
                ? selector(compare, "!=")
                : "NOT " + part(part);
    }

    private static String selector(Compare compare, String sign) {
        return key(compare) + " " + sign + " " + value(compare);
    }

    private static String key(Compare compare) {
        String name = compare.column().columnName();
        String key = compare.path().isEmpty() ? name : name + "." + compare.path();
        return BARE_KEY.matcher(key).matches() ? key : quoted(key);
    }

    private static String value(Compare compare) {
        return switch (compare.value()) {
            case Value.Text text -> word(Glob.escaped(text.text()));
            case Value.Pattern pattern -> quoted(pattern.glob());
            case Value.Whole whole ->
                    compare.column().type() == ColumnType.TIME
                            ? quoted(TimeText.exactly(whole.number()))
                            : Long.toString(whole.number());
            case Value.Flag flag -> Boolean.toString(flag.flag());
            case Value.Network network -> quoted(NetworkText.of(network));
        };
    }

    private static String word(String text) {
        boolean bare =
                BARE_VALUE.matcher(text).matches() && !new Token(Token.Kind.WORD, text, 0).joins();
        return bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }
}
