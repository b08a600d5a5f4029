package io.isitdns.cli;

import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.hub.HubConfig;
import io.isitdns.hub.MetricsListener;
import io.isitdns.hub.PipelineStatus;
import io.isitdns.hub.Surroundings;
import io.isitdns.hub.ingest.AgentRegistry;
import io.isitdns.hub.ingest.Ingest;
import io.isitdns.hub.ingest.Sinks;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    @Mixin private KubernetesOptions kubernetes = new KubernetesOptions();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Where pages and API are served (default: 127.0.0.1:8053).")
    private String listen = "127.0.0.1:8053";

    @Option(
            names = "--metrics",
            paramLabel = "ADDRESS:PORT",
            description =
                    "Where /metrics is served, and nothing else (default: with --listen only).")
    private String metrics = "";

    @Option(
            names = "--cluster-domain",
            paramLabel = "DOMAIN",
            description = "The cluster's zone (default: found out, or else cluster.local).")
    private String clusterDomain = "";

    HubCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        kubernetes.check();
        ingestOptions.check(kubernetes.isOn(console));
        Path directory = data.directory(console);
        Interruption interruption = new Interruption();
        Optional<KubernetesApi> api = kubernetes.open(console);
        ClusterEventLog events = new ClusterEventLog();
        try (ClusterIdentity cluster = cluster(api, directory, events)) {
            serve(directory, api, cluster, events, interruption);
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private ClusterIdentity cluster(
            Optional<KubernetesApi> api, Path directory, ClusterEventLog events) {
        return api.isPresent()
                ? new WatchedCluster(
                        api.get(),
                        () -> OwnNode.NONE,
                        clusterDomain,
                        directory,
                        List.of(),
                        Optional.empty(),
                        events,
                        console.clock())
                : ClusterIdentity.NONE;
    }

    private void serve(
            Path directory,
            Optional<KubernetesApi> api,
            ClusterIdentity cluster,
            ClusterEventLog events,
            Interruption interruption) {
        AgentRegistry agents =
                new AgentRegistry(ingestOptions.config(), console.clock(), cluster::expectedNodes);
        Surroundings surroundings =
                Surroundings.NONE
                        .withPipeline(() -> PipelineStatus.NONE.with(events.status()))
                        .withNodes(agents::status)
                        .withCluster(cluster::status)
                        .withObjects(() -> ClusterSnapshot.of(cluster.facts()));
        try (HubService service =
                        new HubService(directory, hubConfig(), surroundings, console.clock());
                ClusterEventLog _ = events.start(service.store());
                Ingest ingest =
                        new Ingest(
                                ingestOptions.config(),
                                ingestOptions.tls(directory),
                                ingestOptions.authenticator(api, console.clock()),
                                agents,
                                service.store(),
                                Sinks.publishing(service.hub()::publish, service.hub()::publish)
                                        .completedBy(cluster.completion())
                                        .withPods(cluster::pods),
                                cluster::facts,
                                console.clock());
                @Nullable MetricsListener metricsListener = metricsListener(service);
                @Nullable CaPublication publication = ingestOptions.publication(directory, api)) {
            cluster.start();
            ingest.start();
            if (metricsListener != null) {
                metricsListener.start();
            }
            if (publication != null) {
                publication.start();
            }
            console.line(
                    "isitdns takes deliveries on port "
                            + ingest.port()
                            + "; pages at "
                            + service.hub().url());
            interruption.await();
        }
    }

    private @Nullable MetricsListener metricsListener(HubService service) {
        if (metrics.isEmpty()) {
            return null;
        }
        ListenAddress address = ListenAddress.parse("--metrics", metrics);
        return new MetricsListener(service.hub(), address.host(), address.port());
    }

    private HubConfig hubConfig() {
        ListenAddress address = ListenAddress.parse(listen);
        return HubConfig.defaults(LiveSource.hostName(), Version.text())
                .listeningOn(address.host(), address.port())
                .keeping(data.retention());
    }
}
