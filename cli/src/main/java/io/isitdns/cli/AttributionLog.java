package io.isitdns.cli;

import io.isitdns.agent.AttributionMetrics;
import io.isitdns.agent.Folding;
import io.isitdns.attribute.UnknownReason;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says every few minutes in one line how well an agent knows who asks, when anybody has.
final class AttributionLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttributionLog.class);
    private static final long EVERY_MINUTES = 5;
    private static final double MOST = 0.99;

    private final AttributionMetrics metrics;
    private final Folding folding;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("attribution-log").daemon().factory());
    private String last = "";

    AttributionLog(AttributionMetrics metrics, Folding folding) {
        this.metrics = metrics;
        this.folding = folding;
        last = line();
    }

    void start() {
        var _ =
                clockwork.scheduleAtFixedRate(
                        this::say, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void say() {
        String now = line();
        if (!now.equals(last)) {
            last = now;
            LOG.info("{}", now);
        }
    }

    /// The line, for what there was since the start.
    String line() {
        return "clients known in "
                + metrics.attributed()
                + " rows, unknown in "
                + reasons(metrics.unknown())
                + "; 99 % of rows within "
                + within(metrics.lag())
                + " ms of their response; "
                + metrics.held()
                + " batches held, "
                + metrics.releasedLate()
                + " for nothing; "
                + folding.folded()
                + " transactions folded";
    }

    private static String reasons(Map<UnknownReason, Long> rows) {
        String reasons =
                rows.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getValue() + " (" + entry.getKey().text() + ")")
                        .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "none" : reasons;
    }

    /// The upper bound of the class in which the 99th percentile lies.
    ///
    /// @param rows rows by class, as of [AttributionMetrics#lag()]
    static long within(long[] rows) {
        long all = 0;
        for (long each : rows) {
            all += each;
        }
        long wanted = (long) Math.ceil(all * MOST);
        long seen = 0;
        int level = -1;
        while (seen < wanted) {
            level++;
            seen += rows[level];
        }
        return level < 0 ? 0 : 1L << level;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
