package io.isitdns.store.testkit;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.Column;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.TransactionJson;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Cursor;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.Measure;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Short words for what tests of stores do all the time.
public final class StoreFixture {
    /// A deadline that never comes.
    public static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    private static final int MOST_JSON_BYTES = 1 << 20;

    private StoreFixture() {}

    /// Appends rows as one append.
    public static void append(Store store, String source, long sequence, Rows rows) {
        try (Store.Append append = store.begin(source, sequence).orElseThrow()) {
            append.add(rows.batch());
            append.commit();
        }
    }

    /// Appends lookups as one append.
    public static void append(Store store, String source, long sequence, List<Lookup> lookups) {
        try (Store.Append append = store.begin(source, sequence).orElseThrow()) {
            lookups.forEach(append::add);
            append.commit();
        }
    }

    /// The lookups that pass, newest first.
    public static List<Lookup> lookups(Store store, Filter filter) {
        List<Lookup> lookups = new ArrayList<>();
        store.selectLookups(
                new Selection(TimeRange.ALL, filter, 100_000, Optional.empty(), NEVER),
                lookups::add);
        return lookups;
    }

    /// Sums measures over everything, without keys.
    public static List<@Nullable Long> totals(Store store, Filter filter, Measure... measures) {
        return store.aggregate(all(filter, List.of(), List.of(measures), 10)).total().values();
    }

    /// Groups everything by columns, largest number of queries first.
    public static AggregationResult groups(
            Store store, int limit, List<Measure> measures, TransactionColumn... columns) {
        List<Aggregation.Key> keys = new ArrayList<>();
        for (TransactionColumn column : columns) {
            keys.add(new Aggregation.Key.Column(column));
        }
        return store.aggregate(all(new Filter.Everything(), keys, measures, limit));
    }

    /// A question about all of time, largest number of queries first.
    public static Aggregation all(
            Filter filter, List<Aggregation.Key> keys, List<Measure> measures, int limit) {
        return new Aggregation(
                TimeRange.ALL,
                filter,
                keys,
                measures,
                new Aggregation.Order.Descending(Measure.QUERIES),
                limit,
                NEVER);
    }

    /// The rows that pass, newest first, as JSON lines.
    public static List<String> rows(Store store, Filter filter) {
        List<String> rows = new ArrayList<>();
        store.select(
                new Selection(TimeRange.ALL, filter, 100_000, Optional.empty(), NEVER),
                (batch, row) -> rows.add(json(batch, row)));
        return rows;
    }

    /// The names asked for in the rows that pass, oldest first.
    public static List<String> names(Store store, Filter filter) {
        List<String> names = new ArrayList<>();
        store.select(
                new Selection(TimeRange.ALL, filter, 100_000, Optional.empty(), NEVER),
                (batch, row) -> names.addFirst(name(batch, row)));
        return names;
    }

    /// The next page of names, newest first.
    public static Optional<Cursor> page(
            Store store, int limit, Optional<Cursor> after, List<String> into) {
        return store.select(
                new Selection(TimeRange.ALL, new Filter.Everything(), limit, after, NEVER),
                (batch, row) -> into.add(name(batch, row)));
    }

    /// The name asked for in a row.
    public static String name(TransactionBatch batch, int row) {
        return String.valueOf(io.isitdns.model.RowText.qname(batch, row));
    }

    /// A row as JSON.
    public static String json(TransactionBatch batch, int row) {
        TextBuffer out = new TextBuffer(MOST_JSON_BYTES);
        new TransactionJson().append(out, batch, row);
        return new String(out.bytes(), 0, out.length(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Column equals text.
    public static Filter is(Column column, String text) {
        return compare(column, "", Comparison.EQUAL, new Value.Text(text));
    }

    /// Column matches a pattern.
    public static Filter like(Column column, String glob) {
        return compare(column, "", Comparison.EQUAL, new Value.Pattern(glob));
    }

    /// Column compared with a number.
    public static Filter number(Column column, Comparison comparison, long number) {
        return compare(column, "", comparison, new Value.Whole(number));
    }

    /// Any comparison.
    public static Filter compare(Column column, String path, Comparison comparison, Value value) {
        return new Filter.Compare(column, path, comparison, value);
    }

    /// Not.
    public static Filter not(Filter filter) {
        return new Filter.Not(filter);
    }

    /// All.
    public static Filter and(Filter... parts) {
        return new Filter.And(Arrays.asList(parts));
    }

    /// Any.
    public static Filter or(Filter... parts) {
        return new Filter.Or(Arrays.asList(parts));
    }

    /// Coverage of a stretch in which a node saw `frames` frames, all of them queries.
    public static Coverage coverage(String node, long timeNanos, long durationNanos, long frames) {
        return new Coverage(
                timeNanos,
                durationNanos,
                node,
                "test",
                frames,
                frames - 3,
                frames - 3,
                0,
                0,
                Map.of("SHORT_HEADER", 2L),
                1,
                5,
                Map.of("attribute", 4L),
                6,
                7,
                8,
                9,
                10);
    }
}
