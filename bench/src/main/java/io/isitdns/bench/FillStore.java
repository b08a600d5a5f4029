package io.isitdns.bench;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.LookupGrouping;
import io.isitdns.agent.Replay;
import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.lab.generate.CaptureGenerator;
import io.isitdns.lab.generate.GeneratedCluster;
import io.isitdns.lab.generate.Mix;
import io.isitdns.lab.generate.Truth;
import io.isitdns.packet.PacketConfig;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Fills a data directory with the traffic of a generated cluster, through the stations that live
/// traffic takes: for benchmarks of what reads it.
public final class FillStore {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private FillStore() {}

    /// Arguments: data directory, how many transactions there shall be about, how much time they
    /// lie in (ISO 8601), and when that ends. Prints how much there is.
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        long transactions = Long.parseLong(arguments[1]);
        Duration span = Duration.parse(arguments[2]);
        Instant end = Instant.parse(arguments[3]);
        InstantSource clock = InstantSource.system();
        try (DuckDbStore store = new DuckDbStore(DuckDbConfig.in(directory), clock)) {
            store.start();
            Truth truth = fill(store, transactions, end.minus(span), span);
            store.rollUp();
            System.out.println(truth.toJson());
            System.out.println(store.status());
        }
    }

    private static Truth fill(DuckDbStore store, long transactions, Instant start, Duration span) {
        Mix mix = Mix.kubernetes();
        long startNanos = start.getEpochSecond() * NANOS_PER_SECOND;
        long micros = span.toNanos() / 1000 / transactions;
        CaptureGenerator generator = new CaptureGenerator(mix, 1, startNanos, micros);
        Attribution attribution = attribution(new GeneratedCluster(mix, startNanos));
        Replay replay =
                new Replay(
                        new Origin("node-0", "bench", _ -> "eth0"),
                        PacketConfig.defaults(),
                        CorrelateConfig.DEFAULT,
                        attribution);
        try (BatchFeed feed = new BatchFeed(store, "bench");
                LookupGrouping lookups =
                        new LookupGrouping(LookupConfig.DEFAULT, attribution.searchLists(), feed)) {
            return replay.run(
                    frames -> generator.generateUntil(startNanos + span.toNanos(), frames),
                    lookups);
        }
    }

    private static Attribution attribution(GeneratedCluster cluster) {
        NameConfig names = NameConfig.DEFAULT;
        ClusterView view =
                new ClusterView(
                        ClusterViewConfig.OF_CLUSTER,
                        OwnNode.NONE,
                        InstantSource.fixed(Instant.EPOCH));
        view.facts(cluster.facts());
        cluster.pods().forEach(view::pod);
        return new Attribution(names, new ClusterAttributor(view, names, SocketOwner.NONE));
    }
}
