package io.isitdns.store.duckdb;

import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionBatch;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The latencies of folded rows, which the log keeps as one value with elements.
///
/// `parts` has an element for each class of latency and, before these, one for the transactions
/// without a latency, so that its counts sum up to the row's.
final class Folds {
    /// The type of the column.
    static final String TYPE =
            "STRUCT(latency_count BIGINT, latency_min_us BIGINT, latency_sum_us BIGINT,"
                    + " latency_max_us BIGINT, first_latency_sum_us BIGINT,"
                    + " parts STRUCT(latency_class SMALLINT, latency_us BIGINT, count BIGINT)[])";

    private Folds() {}

    /// What the engine turns into a value of the type; null for a row that is not folded.
    static @Nullable String text(TransactionBatch batch, int row) {
        Fold fold = batch.fold[row];
        if (fold == null) {
            return null;
        }
        long measured = fold.latencyCount();
        List<String> parts = new ArrayList<>();
        if (batch.count[row] > measured) {
            parts.add(part(null, null, batch.count[row] - measured));
        }
        fold.latencies()
                .forEach((each, count) -> parts.add(part(each, LatencyClass.lowest(each), count)));
        Long min = measured == 0 ? null : (Long) fold.minMicros();
        Long max = measured == 0 ? null : (Long) fold.maxMicros();
        return "{latency_count: "
                + measured
                + ", latency_min_us: "
                + min
                + ", latency_sum_us: "
                + fold.sumMicros()
                + ", latency_max_us: "
                + max
                + ", first_latency_sum_us: "
                + fold.firstSumMicros()
                + ", parts: ["
                + String.join(", ", parts)
                + "]}";
    }

    private static String part(@Nullable Integer latencyClass, @Nullable Long micros, long count) {
        return "{latency_class: "
                + latencyClass
                + ", latency_us: "
                + micros
                + ", count: "
                + count
                + "}";
    }

    /// An element of a folded row.
    ///
    /// @param column which holds the value
    static Field<Long> element(Field<Object> column, String name) {
        return DSL.field("struct_extract({0}, {1})", SQLDataType.BIGINT, column, DSL.inline(name));
    }

    /// What a row of the log holds; null when it is not folded.
    static @Nullable Fold read(@Nullable Object column) {
        if (column == null) {
            return null;
        }
        try {
            Map<String, Object> found = elements((Struct) column);
            Map<Integer, Long> classes = new TreeMap<>();
            Array parts = (Array) Objects.requireNonNull(found.get("parts"));
            for (Object each : (Object[]) parts.getArray()) {
                Map<String, Object> part = elements((Struct) each);
                if (part.get("latency_class") instanceof Number latencyClass) {
                    classes.put(latencyClass.intValue(), number(part, "count"));
                }
            }
            return new Fold(
                    number(found, "latency_min_us"),
                    number(found, "latency_sum_us"),
                    number(found, "latency_max_us"),
                    number(found, "first_latency_sum_us"),
                    new TreeMap<>(classes));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read a folded row", e);
        }
    }

    private static Map<String, Object> elements(Struct struct) throws SQLException {
        return ((DuckDBStruct) struct).getMap();
    }

    private static long number(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
