package io.isitdns.hub;

import io.isitdns.model.Counter;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import io.isitdns.store.StoreStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What `/metrics` shows: the program itself, and the live traffic through [DnsMetrics].
final class HubMetrics {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DnsMetrics dns = new DnsMetrics(meters);
    private final AgentMetrics agents;

    HubMetrics(
            HubConfig config,
            Store store,
            List<LiveFeed<?>> feeds,
            Supplier<PipelineStatus> pipeline,
            Supplier<NodesStatus> nodes) {
        agents = new AgentMetrics(meters, nodes);
        Gauge.builder(Metric.BUILD.id(), () -> 1)
                .description(Metric.BUILD.help())
                .tag("version", config.version())
                .register(meters);
        counter(Metric.CAPTURED_FRAMES, () -> pipeline.get().frames());
        counter(Metric.DROPPED_FRAMES, () -> pipeline.get().droppedFrames());
        gauge(Metric.STORE_TRANSACTIONS, () -> kept(store, status -> status.transactions()));
        gauge(Metric.STORE_LOOKUPS, () -> kept(store, status -> status.lookups()));
        gauge(Metric.STORE_BYTES, () -> kept(store, status -> status.diskBytes()));
        gauge(Metric.STORE_CLUSTER_EVENTS, () -> kept(store, status -> status.clusterEvents()));
        counter(
                Metric.STORE_CLUSTER_EVENTS_EVICTED,
                () -> kept(store, status -> status.evictedClusterEvents()));
        gauge(Metric.STREAMS, () -> feeds.stream().mapToInt(LiveFeed::subscriptions).sum());
        counter(Metric.STREAM_LOST, () -> feeds.stream().mapToLong(LiveFeed::lost).sum());
        counter(Metric.INGEST_SHIPMENTS, () -> nodes.get().ingest().shipments());
        counter(Metric.INGEST_REPEATED, () -> nodes.get().ingest().repeated());
        counter(Metric.INGEST_REFUSED, () -> nodes.get().ingest().refused());
        counter(Metric.INGEST_BUSY, () -> nodes.get().ingest().busy());
        for (Counter counter : Counter.values()) {
            FunctionCounter.builder(
                            Metric.INTERNAL.id(),
                            pipeline,
                            now -> now.get().counters().getOrDefault(counter, 0L))
                    .description(Metric.INTERNAL.help())
                    .tag("counter", counter.word())
                    .register(meters);
        }
        // The queues are there before the hub is, and stay.
        pipeline.get().queues().forEach(queue -> queue(queue.name(), pipeline));
    }

    MeterRegistry meters() {
        return meters;
    }

    /// Counts live transactions.
    void count(TransactionBatch batch) {
        dns.count(batch);
    }

    /// Counts a live lookup.
    void count(Lookup lookup) {
        dns.count(lookup);
    }

    Answer answer(Parameters parameters) {
        agents.update();
        return new Answer(
                200,
                CONTENT_TYPE,
                Answer.utf8(meters.scrape(CONTENT_TYPE)),
                Map.of("Cache-Control", "no-store"));
    }

    private void queue(String name, Supplier<PipelineStatus> pipeline) {
        Gauge.builder(
                        Metric.QUEUE_SIZE.id(),
                        () -> queueNumber(pipeline, name, PipelineStatus.Queue::size))
                .description(Metric.QUEUE_SIZE.help())
                .tag("queue", name)
                .register(meters);
        FunctionCounter.builder(
                        Metric.QUEUE_DROPPED.id(),
                        pipeline,
                        now -> queueNumber(now, name, PipelineStatus.Queue::dropped))
                .description(Metric.QUEUE_DROPPED.help())
                .tag("queue", name)
                .register(meters);
    }

    private static double queueNumber(
            Supplier<PipelineStatus> pipeline,
            String name,
            ToDoubleFunction<PipelineStatus.Queue> number) {
        return pipeline.get().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .mapToDouble(number)
                .sum();
    }

    private void counter(Metric metric, Supplier<Number> number) {
        FunctionCounter.builder(metric.id(), number, now -> now.get().doubleValue())
                .description(metric.help())
                .register(meters);
    }

    private void gauge(Metric metric, Supplier<Number> number) {
        Gauge.builder(metric.id(), number).description(metric.help()).register(meters);
    }

    /// A store in trouble gives no number rather than a wrong one.
    private static double kept(Store store, ToDoubleFunction<StoreStatus> number) {
        try {
            return number.applyAsDouble(store.status());
        } catch (StoreException unready) {
            return Double.NaN;
        }
    }
}
