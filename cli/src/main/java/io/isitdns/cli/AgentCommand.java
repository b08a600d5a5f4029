package io.isitdns.cli;

import io.isitdns.agent.FoldConfig;
import io.isitdns.agent.Folding;
import io.isitdns.agent.LookupBudget;
import io.isitdns.agent.ship.ShipConfig;
import io.isitdns.agent.ship.ShipmentWriter;
import io.isitdns.agent.ship.Shipper;
import io.isitdns.agent.spool.Spool;
import io.isitdns.agent.spool.SpoolConfig;
import io.isitdns.agent.spool.SpoolException;
import io.isitdns.agent.traffic.NodePods;
import io.isitdns.agent.traffic.PodTrafficConfig;
import io.isitdns.agent.traffic.PodTrafficMeter;
import io.isitdns.agent.traffic.SystemNetwork;
import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.capture.CaptureConfig;
import io.isitdns.client.ingest.IngestClient;
import io.isitdns.client.ingest.IngestConfig;
import io.isitdns.model.Counter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `agent`
@Command(
        name = "agent",
        description = {
            "One node of a cluster: captures here and brings what it sees to a hub.",
            "What the hub does not take waits on disk. Needs CAP_NET_RAW."
        })
final class AgentCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private CaptureOptions capture = new CaptureOptions();
    @Mixin private LiveOptions live = new LiveOptions();
    @Mixin private DeliveryOptions delivery = new DeliveryOptions();
    @Mixin private KubernetesOptions kubernetes = new KubernetesOptions();
    @Mixin private NodeOptions nodeOptions = new NodeOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where what the hub does not take waits (default: isitdns/agent in the user's"
                            + " data folder).")
    private String data = "";

    @Option(
            names = "--spool-size",
            paramLabel = "SIZE",
            description = "Most that waits there; the oldest leaves beyond (default: 256MiB).")
    private String spoolSize = "256MiB";

    @Option(
            names = "--max-rows-per-second",
            paramLabel = "ROWS",
            description = {
                "Rows sent as they are; beyond, like transactions are folded into one row with",
                "their number, so that totals stay exact (default: 10000)."
            })
    private int mostRows = FoldConfig.DEFAULT.rowsPerSecond();

    @Option(
            names = "--max-lookups-per-second",
            paramLabel = "LOOKUPS",
            description = {
                "Lookups sent; beyond, lookups are left out and counted, their transactions are not",
                "(default: 10000)."
            })
    private int mostLookups = LookupBudget.DEFAULT_PER_SECOND;

    AgentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        capture.check();
        kubernetes.check();
        CaptureConfig captureConfig = live.config();
        FoldConfig fold = foldConfig();
        if (mostLookups < 0) {
            throw Trouble.usage(
                    "--max-lookups-per-second is " + mostLookups + ": give a number, 0 for none");
        }
        IngestConfig way = delivery.config();
        ShipConfig ship = ShipConfig.defaults(node(), Version.text());
        PodTrafficConfig traffic = PodTrafficConfig.of(node());
        NodePods pods = new NodePods(traffic);
        Interruption interruption = new Interruption();
        AtomicReference<Supplier<Map<Counter, Long>>> counters = new AtomicReference<>(Map::of);
        try (Spool spool = startedSpool();
                IngestClient client = new IngestClient(way);
                NodeIdentity identity = identity();
                Shipper shipper =
                        new Shipper(
                                ship,
                                spool,
                                client,
                                identity,
                                console.clock(),
                                RandomGenerator.getDefault(),
                                () -> counters.get().get());
                ShipmentWriter writer = new ShipmentWriter(ship, spool, shipper, console.clock());
                Folding folding = new Folding(fold, console.clock(), writer);
                PodTrafficMeter meter =
                        new PodTrafficMeter(
                                traffic,
                                SystemNetwork.ofThisProcess(PodTrafficConfig.MOST_INTERFACES),
                                pods,
                                console.clock(),
                                new LookupBudget(mostLookups, console.clock(), folding),
                                writer::podTraffic);
                LiveSource source =
                        new LiveSource(
                                console, capture, captureConfig, identity.attribution(), meter);
                AttributionLog log = new AttributionLog(source.attribution(), folding)) {
            counters.set(() ->
                    new InnerCounters()
                            .and(source.counters())
                            .and(identity.counters())
                            .folded(folding.folded())
                            .counts());
            source.start();
            identity.start(writer::podChange, pods);
            shipper.start();
            log.start();
            console.line(
                    "isitdns captures on " + ship.node() + " for the hub at " + delivery.hub());
            var _ = source.ended().whenComplete((_, _) -> interruption.ask());
            interruption.await();
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private String node() {
        return capture.node(LiveSource.hostName());
    }

    private NodeIdentity identity() {
        Optional<KubernetesApi> api = kubernetes.open(console);
        return api.isPresent()
                ? new WatchedNode(
                        api.get(),
                        () -> nodeOptions.node(node()),
                        capture.names(),
                        directory(),
                        nodeOptions.sockets(console.clock()),
                        console.clock())
                : new NodeIdentity.OfAddresses(capture.attribution());
    }

    private FoldConfig foldConfig() {
        try {
            return new FoldConfig(
                    mostRows, FoldConfig.DEFAULT.window(), FoldConfig.DEFAULT.mostGroups());
        } catch (IllegalArgumentException _) {
            throw Trouble.usage(
                    "--max-rows-per-second is " + mostRows + ": give a number, 0 to fold all");
        }
    }

    private Spool startedSpool() {
        try {
            Spool spool =
                    new Spool(
                            SpoolConfig.in(directory())
                                    .withMostBytes(SizeText.bytes("--spool-size", spoolSize)));
            spool.start();
            return spool;
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--spool-size is '" + spoolSize + "': " + e.getMessage());
        } catch (SpoolException e) {
            throw Trouble.usage(Trouble.messageOf(e));
        }
    }

    private Path directory() {
        return data.isEmpty()
                ? DataOptions.defaultDirectory(console).resolve("agent")
                : Path.of(data);
    }
}
