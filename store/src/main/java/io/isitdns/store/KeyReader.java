package io.isitdns.store;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.Column;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.ColumnReaders.NumberReader;
import io.isitdns.store.ColumnReaders.TextReader;
import io.isitdns.store.ColumnReaders.WordReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a row is grouped by, as [AggregationResult.Row] gives it. Not thread-safe.
@FunctionalInterface
interface KeyReader {
    /// Orders keys of the same question: one after the other, ascending, absent first; texts by
    /// their UTF-8 bytes.
    Comparator<List<@Nullable Object>> ORDER = KeyReader::compareAll;

    /// Most bytes of one text.
    int MOST_TEXT_BYTES = 1 << 17;

    /// The value, or null when the row has none.
    @Nullable Object read(TransactionBatch batch, int row);

    /// The reader for one key.
    static KeyReader of(Aggregation.Key key) {
        return switch (key) {
            case Aggregation.Key.Column(Column column) -> column((TransactionColumn) column);
            case Aggregation.Key.TimeStep(var step) -> {
                long nanos = step.toNanos();
                NumberReader time = ColumnReaders.number(TransactionColumn.TIME);
                yield (batch, row) -> Math.floorDiv(time.read(batch, row), nanos) * nanos;
            }
            case Aggregation.Key.Latency() ->
                    (batch, row) -> {
                        long micros = batch.latencyMicros[row];
                        return micros < 0 ? null : LatencyClass.lowest(LatencyClass.of(micros));
                    };
        };
    }

    private static KeyReader column(TransactionColumn column) {
        return switch (column.type()) {
            case NUMBER -> {
                NumberReader reader = ColumnReaders.number(column);
                yield (batch, row) -> orNull(reader.read(batch, row));
            }
            case FLAG -> {
                NumberReader reader = ColumnReaders.number(column);
                yield (batch, row) -> {
                    Long value = orNull(reader.read(batch, row));
                    return value == null ? null : value == 1;
                };
            }
            case WORD -> {
                WordReader reader = ColumnReaders.word(column);
                yield (batch, row) -> {
                    int code = reader.code().read(batch, row);
                    return code < 0 ? null : reader.word().apply(code);
                };
            }
            case TEXT, ADDRESS -> text(ColumnReaders.text(column));
            case TIME, WORDS, TEXTS, PAIRS, ANSWERS ->
                    throw new IllegalArgumentException(
                            "cannot group by "
                                    + column.columnName()
                                    + ", which is "
                                    + column.type());
        };
    }

    private static @Nullable Long orNull(long number) {
        return number == ColumnReaders.ABSENT ? null : (Long) number;
    }

    private static KeyReader text(TextReader reader) {
        TextBuffer text = new TextBuffer(MOST_TEXT_BYTES);
        return (batch, row) -> {
            text.reset();
            return reader.append(batch, row, text)
                    ? new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8)
                    : null;
        };
    }

    private static int compareAll(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return switch (left) {
            case Long number -> number.compareTo((Long) right);
            case Boolean flag -> flag.compareTo((Boolean) right);
            default -> Arrays.compareUnsigned(utf8(left), utf8(right));
        };
    }

    private static byte[] utf8(Object text) {
        return ((String) text).getBytes(StandardCharsets.UTF_8);
    }
}
