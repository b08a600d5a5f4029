package io.isitdns.store.testkit;

import static io.isitdns.store.testkit.StoreFixture.append;
import static io.isitdns.store.testkit.StoreFixture.groups;
import static io.isitdns.store.testkit.StoreFixture.totals;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.Filter;
import io.isitdns.store.Measure;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store counts rows that stand for many transactions.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreFoldContract {
    private static final Filter ALL = new Filter.Everything();

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStoreWithFoldedRows() {
        store = open(directory);
        store.start();
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered("a.example.org", 0)
                        .folded(5, 100, 101, 1001, 1002)
                        .answered("b.example.org", 120)
                        .unanswered("b.example.org")
                        .folded(3));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void totals_and_sums_of_folded_rows_are_exact() {
        assertThat(
                        totals(
                                store,
                                ALL,
                                Measure.QUERIES,
                                Measure.ANSWERED,
                                Measure.UNANSWERED,
                                Measure.RETRANSMISSIONS,
                                Measure.LATENCY_COUNT,
                                Measure.LATENCY_MIN_US,
                                Measure.LATENCY_MEAN_US,
                                Measure.LATENCY_MAX_US))
                .containsExactly(9L, 6L, 3L, 0L, 5L, 100L, 465L, 1002L);
    }

    @Test
    void percentiles_of_folded_rows_are_exact_to_a_class() {
        long last = LatencyClass.lowest(LatencyClass.of(1002));
        assertThat(
                        totals(
                                store,
                                ALL,
                                Measure.LATENCY_P50_US,
                                Measure.LATENCY_P95_US,
                                Measure.LATENCY_P99_US))
                .containsExactly(120L, last, last);
    }

    @Test
    void groups_weigh_folded_rows() {
        assertThat(
                        groups(
                                        store,
                                        10,
                                        List.of(
                                                Measure.QUERIES,
                                                Measure.LATENCY_COUNT,
                                                Measure.LATENCY_MEAN_US,
                                                Measure.LATENCY_P50_US),
                                        TransactionColumn.QNAME)
                                .rows())
                .containsExactly(
                        row("a.example.org", 5L, 4L, 551L, 101L),
                        row("b.example.org", 4L, 1L, 120L, 120L));
    }

    @Test
    void latency_classes_count_the_transactions_that_were_folded() {
        AggregationResult found =
                store.aggregate(
                        new Aggregation(
                                TimeRange.ALL,
                                ALL,
                                List.of(new Aggregation.Key.Latency()),
                                List.of(
                                        Measure.QUERIES,
                                        Measure.LATENCY_COUNT,
                                        Measure.QUERY_MESSAGES,
                                        Measure.RESPONSE_MESSAGES),
                                new Aggregation.Order.ByKeys(),
                                10,
                                StoreFixture.NEVER));
        assertThat(found.rows())
                .containsExactly(
                        row(null, 4L, 0L, 4L, 1L),
                        row(100L, 1L, 1L, 1L, 0L),
                        row(101L, 1L, 1L, 1L, 0L),
                        row(120L, 1L, 1L, 1L, 1L),
                        row(LatencyClass.lowest(LatencyClass.of(1001)), 2L, 2L, 2L, 0L));
        assertThat(found.total().values()).containsExactly(9L, 5L, 9L, 2L);
    }

    @Test
    void folded_rows_come_back() {
        List<@Nullable Fold> folds = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        store.select(
                new Selection(TimeRange.ALL, ALL, 10, Optional.empty(), StoreFixture.NEVER),
                (batch, row) -> {
                    folds.addFirst(batch.fold[row]);
                    counts.addFirst(batch.count[row]);
                });
        assertThat(folds).containsExactly(Folds.of(100, 101, 1001, 1002), null, Folds.of());
        assertThat(counts).containsExactly(5, 1, 3);
    }

    private static Row row(@Nullable Object key, Long... values) {
        return Row.of(Collections.singletonList(key).toArray(), values);
    }
}
