package io.isitdns.cli;

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
import io.isitdns.hub.HubConfig;
import io.isitdns.hub.PipelineStatus;
import io.isitdns.hub.Surroundings;
import io.isitdns.lab.shop.ShopSimulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `demo`
@Command(
        name = "demo",
        description = {
            "A small simulated shop with real DNS messages and planted faults, and the pages.",
            "Needs no rights and touches no network but loopback."
        })
final class DemoCommand implements Callable<Integer> {
    private static final long STEP_MILLIS = 100;
    private static final int MAX_PORT = 65_535;

    private final Console console;
    private final CaptureOptions capture = new CaptureOptions();

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the pages on loopback (default: 8053; 0 for any).")
    private int port = 8053;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "The same seed gives the same shop (default: 1).")
    private long seed = 1;

    @Option(
            names = "--history",
            paramLabel = "MINUTES",
            description = "Minutes of history at the start (default: 60).")
    private int historyMinutes = 60;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > MAX_PORT || historyMinutes < 0 || historyMinutes > 10_080) {
            throw Trouble.usage(
                    "--port takes a number from 0 to 65535, --history minutes from 0 to 10080");
        }
        Interruption interruption = new Interruption();
        try {
            if (data.isNamed()) {
                run(data.directory(console), interruption);
            } else {
                runInTemporary(interruption);
            }
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private void runInTemporary(Interruption interruption) {
        Path directory = temporary();
        try {
            run(directory, interruption);
        } finally {
            delete(directory);
        }
    }

    private void run(Path directory, Interruption interruption) {
        HubConfig config =
                HubConfig.defaults(ShopSimulation.NODE, Version.text())
                        .listeningOn("127.0.0.1", port)
                        .keeping(data.retention());
        AtomicReference<Supplier<PipelineStatus>> status =
                new AtomicReference<>(() -> PipelineStatus.NONE);
        try (HubService service =
                        new HubService(
                                directory,
                                config,
                                Surroundings.NONE.withPipeline(() -> status.get().get()),
                                console.clock());
                LiveStore store = new LiveStore(service.hub(), service.store(), console.clock());
                ClusterEventLog events = new ClusterEventLog().start(service.store());
                Shop shop = new Shop(store, events)) {
            status.set(shop::status);
            shop.open();
            console.line(
                    "isitdns demo: open "
                            + service.hub().url()
                            + " (seed "
                            + seed
                            + "; stop with Ctrl-C)");
            interruption.await();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("isitdns-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The simulation, moved on by the clock.
    private final class Shop implements AutoCloseable {
        private final ClusterEventLog events;
        private final LookupGrouping lookups;
        private final LivePipeline pipeline;
        private final ShopSimulation simulation;
        private final ScheduledExecutorService clockwork =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("shop").daemon().factory());

        Shop(LiveStore store, ClusterEventLog events) {
            this.events = events;
            simulation =
                    new ShopSimulation(
                            seed, nanosNow() - Duration.ofMinutes(historyMinutes).toNanos());
            lookups = new LookupGrouping(capture.lookups(), SearchLists.UNKNOWN, store);
            pipeline =
                    new LivePipeline(
                            capture.origin(ShopSimulation.NODE, number -> "veth" + number),
                            capture.packet(),
                            capture.correlate(),
                            () -> 0,
                            WhenFull.WAIT,
                            new AttributionHold(
                                    attribution(), lookups, HoldConfig.DEFAULT, console.clock()));
        }

        /// Plays the history, then goes on in real time.
        void open() {
            pipeline.start();
            advance();
            var _ =
                    clockwork.scheduleAtFixedRate(
                            this::advance, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
        }

        /// Identities come from the objects of the shop, as they come from those of a cluster.
        private Attribution attribution() {
            ClusterView view =
                    new ClusterView(ClusterViewConfig.OF_CLUSTER, OwnNode.NONE, console.clock());
            view.facts(simulation.facts());
            simulation.podFacts().forEach(view::pod);
            NameConfig names = NameConfig.DEFAULT;
            return new Attribution(names, new ClusterAttributor(view, names, SocketOwner.NONE));
        }

        PipelineStatus status() {
            return new PipelineStatus(
                    List.of("veth*"),
                    pipeline.packetMetrics().frames(),
                    0,
                    List.of(LiveSource.queueStatus(pipeline)),
                    new InnerCounters()
                            .of(pipeline.packetMetrics())
                            .of(pipeline.correlateMetrics())
                            .counts());
        }

        private void advance() {
            long now = nanosNow();
            simulation.advanceTo(now, pipeline.frames());
            pipeline.tick(now);
            simulation.eventsUntil(now).forEach(events);
        }

        private long nanosNow() {
            Instant now = console.clock().instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public void close() {
            clockwork.shutdown();
            try {
                var _ = clockwork.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            pipeline.close();
            lookups.close();
        }
    }
}
