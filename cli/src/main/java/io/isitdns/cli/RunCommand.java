package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.traffic.NodePods;
import io.isitdns.agent.traffic.PodTrafficConfig;
import io.isitdns.agent.traffic.PodTrafficMeter;
import io.isitdns.agent.traffic.SystemNetwork;
import io.isitdns.capture.CaptureConfig;
import io.isitdns.hub.HubConfig;
import io.isitdns.hub.PipelineStatus;
import io.isitdns.hub.Surroundings;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `run`
@Command(
        name = "run",
        description = {
            "Everything in one process on this machine: live capture, store, API, pages.",
            "Needs CAP_NET_RAW."
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private DataOptions data = new DataOptions();
    @Mixin private CaptureOptions capture = new CaptureOptions();
    @Mixin private LiveOptions live = new LiveOptions();
    @Mixin private KubernetesOptions kubernetes = new KubernetesOptions();
    @Mixin private NodeOptions nodeOptions = new NodeOptions();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Where pages and API are served (default: 127.0.0.1:8053).")
    private String listen = "127.0.0.1:8053";

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        capture.check();
        kubernetes.check();
        CaptureConfig captureConfig = live.config();
        Path directory = data.directory(console);
        Interruption interruption = new Interruption();
        NodePods pods = new NodePods(PodTrafficConfig.of(node()));
        ClusterEventLog events = new ClusterEventLog();
        try (@Nullable WatchedCluster cluster = cluster(directory, pods, events)) {
            run(directory, captureConfig, cluster, pods, events, interruption);
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private @Nullable WatchedCluster cluster(
            Path directory, NodePods pods, ClusterEventLog events) {
        return kubernetes
                .open(console)
                .map(api ->
                        new WatchedCluster(
                                api,
                                () -> nodeOptions.node(node()),
                                capture.clusterDomain(),
                                directory,
                                List.of(pods),
                                nodeOptions.sockets(console.clock()),
                                events,
                                console.clock()))
                .orElse(null);
    }

    private void run(
            Path directory,
            CaptureConfig captureConfig,
            @Nullable WatchedCluster cluster,
            NodePods pods,
            ClusterEventLog events,
            Interruption interruption) {
        AtomicReference<Supplier<PipelineStatus>> status =
                new AtomicReference<>(() -> PipelineStatus.NONE);
        Supplier<PipelineStatus> pipeline = () -> status.get().get();
        Surroundings surroundings =
                Surroundings.NONE.withPipeline(
                        cluster == null ? pipeline : () -> pipeline.get().with(events.status()));
        ClusterIdentity identity = cluster == null ? ClusterIdentity.NONE : cluster;
        Attribution attribution = cluster == null ? capture.attribution() : cluster.attribution();
        try (HubService service =
                        new HubService(
                                directory,
                                hubConfig(),
                                surroundings
                                        .withCluster(identity::status)
                                        .withObjects(() -> ClusterSnapshot.of(identity.facts())),
                                console.clock());
                ClusterEventLog _ = events.start(service.store());
                LiveStore liveStore =
                        new LiveStore(service.hub(), service.store(), console.clock());
                PodTrafficMeter meter =
                        new PodTrafficMeter(
                                PodTrafficConfig.of(node()),
                                SystemNetwork.ofThisProcess(PodTrafficConfig.MOST_INTERFACES),
                                pods,
                                console.clock(),
                                liveStore,
                                liveStore::podTraffic);
                LiveSource source =
                        new LiveSource(console, capture, captureConfig, attribution, meter)) {
            status.set(() -> source.status().with(identity.counters()));
            source.start();
            identity.start();
            console.line("isitdns captures; pages at " + service.hub().url());
            var _ = source.ended().whenComplete((_, _) -> interruption.ask());
            interruption.await();
        }
    }

    private String node() {
        return capture.node(LiveSource.hostName());
    }

    private HubConfig hubConfig() {
        ListenAddress address = ListenAddress.parse(listen);
        return HubConfig.defaults(LiveSource.hostName(), Version.text())
                .listeningOn(address.host(), address.port())
                .keeping(data.retention());
    }
}
