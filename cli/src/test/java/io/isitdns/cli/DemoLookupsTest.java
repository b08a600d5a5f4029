package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.AttributionHold;
import io.isitdns.agent.BatchHandoff.WhenFull;
import io.isitdns.agent.HoldConfig;
import io.isitdns.agent.LivePipeline;
import io.isitdns.agent.LookupGrouping;
import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.lab.shop.ShopSimulation;
import io.isitdns.report.Report;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.Reports;
import io.isitdns.report.question.Questions;
import io.isitdns.store.Filter;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The demo's lookups are those that its pods began.
class DemoLookupsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_NANOS = START.getEpochSecond() * 1_000_000_000L;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long STEP = Duration.ofMillis(100).toNanos();
    private static final int WORKLOADS = 100;

    private final InstantSource clock = InstantSource.fixed(START);
    private final CaptureOptions capture = new CaptureOptions();
    private final ShopSimulation shop = new ShopSimulation(1, START_NANOS);
    private final MemoryStore store = new MemoryStore(1 << 20, clock);

    /// Some history at once, then some time step by step.
    private void play(int minutesOfHistory, int minutesOfSteps) {
        StoreFeed feed = new StoreFeed(store, "demo", 1 << 20);
        LookupGrouping lookups = new LookupGrouping(capture.lookups(), SearchLists.UNKNOWN, feed);
        LivePipeline pipeline =
                new LivePipeline(
                        capture.origin(ShopSimulation.NODE, number -> "veth" + number),
                        capture.packet(),
                        capture.correlate(),
                        () -> 0,
                        WhenFull.WAIT,
                        new AttributionHold(attribution(), lookups, HoldConfig.DEFAULT, clock));
        pipeline.start();
        long end = START_NANOS + (minutesOfHistory + minutesOfSteps) * MINUTE;
        for (long now = START_NANOS + minutesOfHistory * MINUTE; now <= end; now += STEP) {
            shop.advanceTo(now, pipeline.frames());
            pipeline.tick(now);
        }
        pipeline.close();
        lookups.close();
        feed.commit();
    }

    private Attribution attribution() {
        ClusterView view = new ClusterView(ClusterViewConfig.OF_CLUSTER, OwnNode.NONE, clock);
        view.facts(shop.facts());
        shop.podFacts().forEach(view::pod);
        NameConfig names = NameConfig.DEFAULT;
        return new Attribution(names, new ClusterAttributor(view, names, SocketOwner.NONE));
    }

    @Test
    void each_workload_has_as_many_lookups_as_it_began() {
        play(6, 1);

        Report report =
                Reports.answer(
                        Questions.named("lookup-workloads").orElseThrow(),
                        new ReportSpec(
                                TimeRange.ALL,
                                new Filter.Everything(),
                                WORKLOADS,
                                false,
                                Optional.empty(),
                                START.plusSeconds(60)),
                        store);
        Map<String, Integer> told = new TreeMap<>();
        for (Report.Row row : report.rows()) {
            String workload = Objects.requireNonNull(row.values().get(2)).toString();
            int lookups = ((Number) Objects.requireNonNull(row.values().get(3))).intValue();
            told.merge(workload, lookups, Integer::sum);
        }
        assertThat(told).isEqualTo(shop.lookups());
    }
}
