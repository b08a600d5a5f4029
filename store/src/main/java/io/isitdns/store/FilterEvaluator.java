package io.isitdns.store;

import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.ColumnReaders.CodeReader;
import io.isitdns.store.ColumnReaders.NumberReader;
import io.isitdns.store.ColumnReaders.TextReader;
import io.isitdns.store.Filter.Compare;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/// Decides whether a row of a batch passes a [Filter] over the columns of transactions.
///
/// The filter is compiled once into a tree of predicates; a row is then tested without allocation,
/// and without building a text where numbers, codes, addresses or wire-form names can be compared
/// as they are. Not thread-safe: each thread has its own.
public final class FilterEvaluator {
    private static final int MOST_TEXT_BYTES = 1 << 17;

    private final TextBuffer text = new TextBuffer(MOST_TEXT_BYTES);
    private final RowPredicate predicate;

    /// Compiles the filter.
    public FilterEvaluator(Filter filter) {
        this.predicate = compile(filter);
    }

    /// Whether the row passes the filter.
    public boolean test(TransactionBatch batch, int row) {
        return predicate.test(batch, row);
    }

    private RowPredicate compile(Filter filter) {
        return switch (filter) {
            case Filter.Everything() -> (_, _) -> true;
            case Filter.And(var parts) -> all(compileAll(parts));
            case Filter.Or(var parts) -> any(compileAll(parts));
            case Filter.Not(var part) -> not(compile(part));
            case Compare compare -> compile(compare);
        };
    }

    private RowPredicate[] compileAll(List<Filter> parts) {
        return parts.stream().map(this::compile).toArray(RowPredicate[]::new);
    }

    private static RowPredicate all(RowPredicate[] parts) {
        return (batch, row) -> {
            for (RowPredicate part : parts) {
                if (!part.test(batch, row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static RowPredicate any(RowPredicate[] parts) {
        return (batch, row) -> {
            for (RowPredicate part : parts) {
                if (part.test(batch, row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static RowPredicate not(RowPredicate part) {
        return (batch, row) -> !part.test(batch, row);
    }

    private RowPredicate compile(Compare compare) {
        return switch (compare.column().type()) {
            case TIME, NUMBER, FLAG -> number(compare);
            case TEXT -> text(compare);
            case WORD -> word(compare);
            case ADDRESS -> address(compare);
            case WORDS -> flags(compare);
            case ANSWERS ->
                    new AnswerPredicate(compare.path(), compare.comparison(), compare.value());
            case TEXTS -> services(compare);
            case PAIRS -> label(compare);
        };
    }

    private static TransactionColumn column(Compare compare) {
        return (TransactionColumn) compare.column();
    }

    private static RowPredicate number(Compare compare) {
        NumberReader reader = ColumnReaders.number(column(compare));
        long wanted =
                switch (compare.value()) {
                    case Value.Whole(long number) -> number;
                    case Value.Flag(boolean flag) -> flag ? 1 : 0;
                    case Value.Text _, Value.Pattern _, Value.Network _ ->
                            throw new IllegalArgumentException(compare.toString());
                };
        return switch (compare.comparison()) {
            case EQUAL -> present(reader, number -> number == wanted);
            case LESS -> present(reader, number -> number < wanted);
            case LESS_OR_EQUAL -> present(reader, number -> number <= wanted);
            case GREATER -> present(reader, number -> number > wanted);
            case GREATER_OR_EQUAL -> present(reader, number -> number >= wanted);
        };
    }

    private static RowPredicate present(NumberReader reader, LongPredicate test) {
        return (batch, row) -> {
            long number = reader.read(batch, row);
            return number != ColumnReaders.ABSENT && test.test(number);
        };
    }

    private RowPredicate text(Compare compare) {
        if (compare.column() == TransactionColumn.QNAME
                && compare.comparison() == Comparison.EQUAL
                && compare.value() instanceof Value.Text(String name)) {
            return nameEquals(name);
        }
        TextReader reader = ColumnReaders.text(column(compare));
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        return (batch, row) -> {
            text.reset();
            return reader.append(batch, row, text) && test.test(text.bytes(), text.length());
        };
    }

    /// Compares names as they are in the batch, in lower-case wire form.
    private RowPredicate nameEquals(String name) {
        byte[] wire = NameText.parse(name);
        if (wire == null || !canonicalText(wire).equals(name)) {
            return (_, _) -> false;
        }
        return (batch, row) -> {
            int offset = batch.qnameOffset[row];
            return batch.qnameLength[row] == wire.length
                    && Arrays.equals(
                            batch.bytes, offset, offset + wire.length, wire, 0, wire.length);
        };
    }

    private String canonicalText(byte[] wire) {
        text.reset();
        NameText.append(text, wire, 0, wire.length, 0);
        return text.toString();
    }

    private static RowPredicate word(Compare compare) {
        var reader = ColumnReaders.word(column(compare));
        CodeReader code = reader.code();
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        CodeSet passing = new CodeSet(number -> test.test(reader.word().apply(number)));
        return (batch, row) -> passing.contains(code.read(batch, row));
    }

    private RowPredicate address(Compare compare) {
        if (!(compare.value() instanceof Value.Network network)) {
            return text(compare);
        }
        return compare.column() == TransactionColumn.CLIENT_IP
                ? (batch, row) -> network.contains(batch.clientHigh[row], batch.clientLow[row])
                : (batch, row) -> network.contains(batch.serverHigh[row], batch.serverLow[row]);
    }

    private static RowPredicate flags(Compare compare) {
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        int mask = 0;
        for (HeaderFlags flag : HeaderFlags.values()) {
            mask |= test.test(flag.word()) ? flag.bit() : 0;
        }
        int passing = mask;
        return (batch, row) -> (batch.flags[row] & passing) != 0;
    }

    /// Holds when it holds for one Service.
    private static RowPredicate services(Compare compare) {
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        return (batch, row) -> {
            for (String service : batch.client[row].services()) {
                if (test.test(service)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static RowPredicate label(Compare compare) {
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        return (batch, row) -> {
            String value = batch.client[row].labels().get(compare.path());
            return value != null && test.test(value);
        };
    }
}
