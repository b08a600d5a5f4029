package io.isitdns.cli;

import io.isitdns.agent.ship.FactsSink;
import io.isitdns.agent.ship.ShipConfig;
import io.isitdns.agent.ship.ShipmentWriter;
import io.isitdns.agent.ship.Shipper;
import io.isitdns.agent.spool.Spool;
import io.isitdns.agent.spool.SpoolConfig;
import io.isitdns.agent.spool.SpoolException;
import io.isitdns.capture.CaptureConfig;
import io.isitdns.client.ingest.IngestClient;
import io.isitdns.client.ingest.IngestConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Console console;

    @Mixin private CaptureOptions capture = new CaptureOptions();
    @Mixin private LiveOptions live = new LiveOptions();

    @Option(
            names = "--hub",
            paramLabel = "URL",
            required = true,
            description = "Where the hub takes deliveries, such as https://isitdns-hub:8443.")
    private String hub = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that the hub knows; read again as it changes.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--hub-ca",
            paramLabel = "FILE",
            description = {
                "PEM file of the certificate that the hub's is signed by, or the hub's own;",
                "read again as it changes (default: those that the Java runtime trusts)."
            })
    private @Nullable Path hubCa;

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

    AgentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        capture.check();
        CaptureConfig captureConfig = live.config();
        IngestConfig way = ingestConfig();
        ShipConfig ship = ShipConfig.defaults(capture.node(LiveSource.hostName()), Version.text());
        Interruption interruption = new Interruption();
        try (Spool spool = startedSpool();
                IngestClient client = new IngestClient(way);
                Shipper shipper =
                        new Shipper(
                                ship,
                                spool,
                                client,
                                FactsSink.NONE,
                                console.clock(),
                                RandomGenerator.getDefault());
                ShipmentWriter writer = new ShipmentWriter(ship, spool, shipper, console.clock());
                LiveSource source = new LiveSource(console, capture, captureConfig, writer)) {
            source.start();
            shipper.start();
            console.line("isitdns captures on " + ship.node() + " for the hub at " + hub);
            var _ = source.ended().whenComplete((_, _) -> interruption.ask());
            interruption.await();
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private Spool startedSpool() {
        Path directory =
                data.isEmpty()
                        ? DataOptions.defaultDirectory(console).resolve("agent")
                        : Path.of(data);
        try {
            Spool spool =
                    new Spool(
                            SpoolConfig.in(directory)
                                    .withMostBytes(SizeText.bytes("--spool-size", spoolSize)));
            spool.start();
            return spool;
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--spool-size is '" + spoolSize + "': " + e.getMessage());
        } catch (SpoolException e) {
            throw Trouble.usage(Trouble.messageOf(e));
        }
    }

    private IngestConfig ingestConfig() {
        try {
            return new IngestConfig(
                    URI.create(hub),
                    Optional.ofNullable(tokenFile),
                    Optional.ofNullable(hubCa),
                    PATIENCE);
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--hub: " + e.getMessage());
        }
    }
}
