package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Compare;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.TextTest;
import io.isitdns.store.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Filters and time ranges as conditions on a log or a table of sums.
final class Conditions {
    private static final char ESCAPE = '!';
    private static final long NANOS_PER_MICRO = 1000;

    /// From so many values on they are joined.
    private static final int MANY_VALUES = 16;

    private Conditions() {}

    /// Rows in range that pass the filter.
    static Condition of(TimeRange range, Filter filter) {
        return of(filter).and(of(range));
    }

    /// Rows in range.
    static Condition of(TimeRange range) {
        Condition condition = DSL.noCondition();
        if (range.fromNanos() != Long.MIN_VALUE) {
            condition = condition.and(Log.TIME.ge(Log.notBefore(range.fromNanos())));
        }
        if (range.toNanos() != Long.MAX_VALUE) {
            condition = condition.and(Log.TIME.lt(Log.notBefore(range.toNanos())));
        }
        return condition;
    }

    /// Rows that pass the filter. SQL has three truth values and filters two: what is unknown is
    /// made false wherever that makes a difference, which is below NOT only.
    static Condition of(Filter filter) {
        return switch (filter) {
            case Filter.Everything() -> DSL.trueCondition();
            case Filter.And(var parts) -> DSL.and(all(parts));
            case Filter.Or(var parts) ->
                    oneOfMany(parts)
                            .orElseGet(() ->
                                    parts.isEmpty() ? DSL.falseCondition() : DSL.or(all(parts)));
            case Filter.Not(var part) ->
                    DSL.not(DSL.condition(DSL.coalesce(DSL.field(of(part)), DSL.inline(false))));
            case Compare compare -> of(compare);
        };
    }

    /// One column that equals any of many values, as a join: the database would compare each row
    /// with one value after the other. Empty for anything else.
    private static Optional<Condition> oneOfMany(List<Filter> parts) {
        if (parts.size() < MANY_VALUES || !(parts.getFirst() instanceof Compare first)) {
            return Optional.empty();
        }
        Column column = first.column();
        boolean same = parts.stream().allMatch(part -> isEqual(part, column));
        if (!same || IdentityTable.of(column).isPresent()) {
            return Optional.empty();
        }
        return switch (column.type()) {
            case NUMBER -> Optional.of(oneOf(Columns.number(column), numbers(parts)));
            case TEXT -> Optional.of(oneOf(Columns.text(column), texts(parts)));
            default -> Optional.empty();
        };
    }

    private static boolean isEqual(Filter part, Column column) {
        return part instanceof Compare compare
                && compare.column() == column
                && compare.comparison() == Comparison.EQUAL
                && (compare.value() instanceof Value.Whole
                        || compare.value() instanceof Value.Text);
    }

    private static Condition oneOf(Field<?> field, Field<?> list) {
        return DSL.condition("{0} IN (SELECT unnest({1}))", field, list);
    }

    private static Field<?> numbers(List<Filter> parts) {
        StringJoiner numbers = new StringJoiner(",", "[", "]");
        for (Filter part : parts) {
            numbers.add(Long.toString(((Value.Whole) ((Compare) part).value()).number()));
        }
        return DSL.field(DSL.sql(numbers.toString()));
    }

    private static Field<?> texts(List<Filter> parts) {
        List<Field<String>> texts = new ArrayList<>();
        for (Filter part : parts) {
            texts.add(DSL.val(((Value.Text) ((Compare) part).value()).text()));
        }
        return DSL.field("[{0}]", DSL.list(texts));
    }

    private static List<Condition> all(List<Filter> parts) {
        return parts.stream().map(Conditions::of).toList();
    }

    private static Condition of(Compare compare) {
        Column column = compare.column();
        return IdentityTable.of(column)
                .map(table -> table.holds(identity(compare)))
                .orElseGet(() -> ofLog(compare));
    }

    /// On a row of an [IdentityTable].
    private static Condition identity(Compare compare) {
        Column column = compare.column();
        return switch (column.type()) {
            case TEXTS -> anyElement(DSL.field(DSL.name(column.columnName())), compare);
            case PAIRS -> {
                Field<String> value =
                        DSL.field(
                                "map_extract_value({0}, {1})",
                                SQLDataType.VARCHAR,
                                DSL.field(DSL.name(column.columnName())),
                                DSL.val(compare.path()));
                yield text(value, compare.comparison(), compare.value());
            }
            default -> text(Columns.text(column), compare.comparison(), compare.value());
        };
    }

    /// Holds when it holds for one element of a list.
    private static Condition anyElement(Field<?> list, Compare compare) {
        Field<String> element = DSL.field("each_element", SQLDataType.VARCHAR);
        return DSL.condition(
                "len(list_filter({0}, lambda each_element: {1})) > 0",
                list, text(element, compare.comparison(), compare.value()));
    }

    private static Condition elements(Compare compare) {
        return anyElement(Columns.elements(compare.column()), compare);
    }

    private static Condition ofLog(Compare compare) {
        Column column = compare.column();
        return switch (column.type()) {
            case TIME -> time(compare.comparison(), ((Value.Whole) compare.value()).number());
            case NUMBER ->
                    compare(
                            Columns.number(column),
                            compare.comparison(),
                            DSL.val(((Value.Whole) compare.value()).number()));
            case FLAG -> Columns.flag(column).eq(((Value.Flag) compare.value()).flag());
            case TEXT, WORD -> text(Columns.text(column), compare.comparison(), compare.value());
            case ADDRESS -> address(column, compare);
            case WORDS, TEXTS ->
                    column == TransactionColumn.FLAGS ? flags(compare) : elements(compare);
            case ANSWERS -> answers(compare);
            case PAIRS ->
                    throw new IllegalArgumentException(
                            "the log has no " + column.columnName() + " of its own");
        };
    }

    private static Condition time(Comparison comparison, long nanos) {
        return switch (comparison) {
            case EQUAL ->
                    nanos % NANOS_PER_MICRO == 0
                            ? Log.TIME.eq(Log.notBefore(nanos))
                            : DSL.falseCondition();
            case LESS -> Log.TIME.lt(Log.notBefore(nanos));
            case LESS_OR_EQUAL -> Log.TIME.le(Log.notBehind(nanos));
            case GREATER -> Log.TIME.gt(Log.notBehind(nanos));
            case GREATER_OR_EQUAL -> Log.TIME.ge(Log.notBefore(nanos));
        };
    }

    private static <T> Condition compare(Field<T> left, Comparison comparison, Field<T> right) {
        return switch (comparison) {
            case EQUAL -> left.eq(right);
            case LESS -> left.lt(right);
            case LESS_OR_EQUAL -> left.le(right);
            case GREATER -> left.gt(right);
            case GREATER_OR_EQUAL -> left.ge(right);
        };
    }

    private static Condition text(Field<String> field, Comparison comparison, Value value) {
        return switch (value) {
            case Value.Text(String text) -> compare(field, comparison, DSL.val(text));
            case Value.Pattern(String glob) -> like(field, glob);
            case Value.Whole _, Value.Flag _, Value.Network _ ->
                    throw new IllegalArgumentException(value + " is no text");
        };
    }

    /// An escape costs the engine its short cuts, so that it is there only where it is needed.
    private static Condition like(Field<String> field, String glob) {
        StringBuilder like = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '%' || c == '_' || c == ESCAPE) {
                like.append(ESCAPE);
                escaped = true;
            }
            like.append(c == '*' ? '%' : c == '?' ? '_' : c);
        }
        return escaped ? field.like(like.toString(), ESCAPE) : field.like(like.toString());
    }

    private static Condition address(Column column, Compare compare) {
        if (!(compare.value() instanceof Value.Network network)) {
            return text(Columns.text(column), compare.comparison(), compare.value());
        }
        return masked(Columns.high(column), network.highMask(), network.high())
                .and(masked(Columns.low(column), network.lowMask(), network.low()));
    }

    private static Condition masked(Field<Long> field, long mask, long wanted) {
        if (mask == 0) {
            return DSL.trueCondition();
        }
        return mask == -1 ? field.eq(wanted) : field.bitAnd(mask).eq(wanted & mask);
    }

    /// Flags are kept as one of few combinations: those in which a word passes are listed.
    private static Condition flags(Compare compare) {
        List<Long> passing = new ArrayList<>();
        for (int combination = 0; combination < HeaderFlags.COMBINATIONS; combination++) {
            if (HeaderFlags.words(combination).stream().anyMatch(word -> passes(word, compare))) {
                passing.add((long) combination);
            }
        }
        return Log.number("flags").in(passing);
    }

    private static boolean passes(String word, Compare compare) {
        return TextTest.of(compare.comparison(), compare.value()).test(word);
    }

    /// Holds when it holds for one record.
    private static Condition answers(Compare compare) {
        Field<String> record = DSL.field("answer", SQLDataType.VARCHAR);
        Condition holds =
                switch (compare.path()) {
                    case "name" -> text(element(record, 1), compare.comparison(), compare.value());
                    case "type" -> text(element(record, 2), compare.comparison(), compare.value());
                    case "ttl" ->
                            compare(
                                    element(record, 3).cast(SQLDataType.BIGINT),
                                    compare.comparison(),
                                    DSL.val(((Value.Whole) compare.value()).number()));
                    case "rdata" -> text(element(record, 4), compare.comparison(), compare.value());
                    default ->
                            throw new IllegalArgumentException("answers have no " + compare.path());
                };
        Select<Record> records =
                DSL.select()
                        .from("(SELECT unnest(string_split(answers, chr(10))) AS answer)")
                        .where(holds);
        return DSL.exists(records);
    }

    private static Field<String> element(Field<String> record, int number) {
        return DSL.field(
                "split_part({0}, chr(9), {1})", SQLDataType.VARCHAR, record, DSL.inline(number));
    }
}
