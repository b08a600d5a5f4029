package io.isitdns.cli;

import io.isitdns.hub.HubConfig;
import io.isitdns.hub.PipelineStatus;
import io.isitdns.hub.ingest.AgentRegistry;
import io.isitdns.hub.ingest.Ingest;
import io.isitdns.hub.ingest.Sinks;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hub`
@Command(
        name = "hub",
        description = {
            "The middle of a cluster: takes what agents bring, keeps it, serves API and pages.",
            "Agents reach --ingest; API and pages are for this machine until users can sign in."
        })
final class HubCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private DataOptions data = new DataOptions();
    @Mixin private IngestOptions ingestOptions = new IngestOptions();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Where pages and API are served (default: 127.0.0.1:8053).")
    private String listen = "127.0.0.1:8053";

    HubCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path directory = data.directory(console);
        ingestOptions.check();
        ClusterView cluster = ClusterView.NONE;
        AgentRegistry agents =
                new AgentRegistry(ingestOptions.config(), console.clock(), cluster::expectedNodes);
        Interruption interruption = new Interruption();
        try (HubService service =
                        new HubService(
                                directory,
                                hubConfig(),
                                () -> PipelineStatus.NONE,
                                agents::status,
                                console.clock());
                Ingest ingest =
                        new Ingest(
                                ingestOptions.config(),
                                ingestOptions.tls(directory),
                                ingestOptions.authenticator(),
                                agents,
                                service.store(),
                                Sinks.publishing(service.hub()::publish)
                                        .completedBy(cluster.completion())
                                        .withPods(cluster::pods),
                                cluster::facts,
                                console.clock())) {
            ingest.start();
            console.line(
                    "isitdns takes deliveries on port "
                            + ingest.port()
                            + "; pages at "
                            + service.hub().url());
            interruption.await();
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private HubConfig hubConfig() {
        ListenAddress address = ListenAddress.parse(listen);
        return HubConfig.defaults(LiveSource.hostName(), Version.text())
                .listeningOn(address.host(), address.port())
                .keeping(data.retention());
    }
}
