package io.isitdns.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Filter;
import io.isitdns.store.Measure;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreFoldTest extends StoreFoldContract {
    @Override
    protected Store open(Path directory) {
        return new MemoryStore(1_000_000, InstantSource.system());
    }

    @Test
    void a_folded_row_is_in_more_groups_than_the_store_holds_rows() {
        try (Store store = new MemoryStore(1, InstantSource.system())) {
            store.start();
            StoreFixture.append(
                    store,
                    "agent-1",
                    1,
                    new Rows().answered("a.example.org", 0).folded(3, 100, 1001, 9001));

            AggregationResult found = store.aggregate(byLatency());

            assertThat(found.rows()).hasSize(3);
            assertThat(found.partial()).isFalse();
        }
    }

    private static Aggregation byLatency() {
        return new Aggregation(
                TimeRange.ALL,
                new Filter.Everything(),
                List.of(new Aggregation.Key.Latency()),
                List.of(Measure.LATENCY_COUNT),
                new Aggregation.Order.ByKeys(),
                10,
                StoreFixture.NEVER);
    }
}
