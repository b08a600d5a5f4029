package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterListener;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.attribute.UnknownLookups;
import io.isitdns.attribute.UnknownRows;
import io.isitdns.attribute.kubernetes.ClusterConfig;
import io.isitdns.attribute.kubernetes.ClusterWatch;
import io.isitdns.attribute.kubernetes.KnownState;
import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.attribute.kubernetes.ResourceStatus;
import io.isitdns.attribute.kubernetes.StateKeeper;
import io.isitdns.attribute.process.NodeSockets;
import io.isitdns.client.wire.PodChange;
import io.isitdns.hub.ClusterStatus;
import io.isitdns.hub.ingest.Completion;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Counter;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole cluster as its API server knows it.
final class WatchedCluster implements ClusterIdentity {
    private static final String PODS = "pods";

    private final KubernetesApi api;
    private final Consumer<ClusterEvent> events;
    private final NameConfig names;
    private final ClusterConfig config;
    private final InstantSource clock;
    private final ClusterView view;
    private final StateKeeper keeper;
    private final OwnNodeWatch own;
    private final Optional<NodeSockets> sockets;
    private volatile @Nullable ClusterWatch watch;

    /// @param api closed with this
    /// @param own tells what the node on which this runs says of itself now; [OwnNode#NONE] always
    ///   when it is no node in particular
    /// @param clusterDomain the cluster's zone; empty to find it out
    /// @param directory where the last known state is kept
    /// @param others are told of all that is learnt
    /// @param sockets tells clients in the host network apart; started and closed with this
    /// @param events takes what happens in the cluster
    WatchedCluster(
            KubernetesApi api,
            Supplier<OwnNode> own,
            String clusterDomain,
            Path directory,
            List<ClusterListener> others,
            Optional<NodeSockets> sockets,
            Consumer<ClusterEvent> events,
            InstantSource clock) {
        this.api = api;
        this.sockets = sockets;
        this.events = events;
        this.clock = clock;
        config = ClusterConfig.DEFAULT.withClusterDomain(clusterDomain);
        names =
                clusterDomain.isEmpty()
                        ? NameConfig.DEFAULT
                        : NameConfig.DEFAULT.withClusterDomain(clusterDomain);
        OwnNode now = own.get();
        view =
                new ClusterView(
                        ClusterViewConfig.OF_CLUSTER.withClusterDomain(names.clusterDomain()),
                        now,
                        clock);
        Listeners listeners =
                new Listeners(Stream.concat(Stream.of(view), others.stream()).toList());
        keeper = LastState.keeper(directory, listeners, clock);
        this.own = new OwnNodeWatch(own, now, view::ownNode);
    }

    @Override
    public void start() {
        KnownState known = keeper.start();
        ClusterWatch started =
                new ClusterWatch(
                        api,
                        known.pods(),
                        known.facts(),
                        keeper,
                        events,
                        config,
                        clock,
                        RandomGenerator.getDefault());
        watch = started;
        started.start();
        own.start();
        sockets.ifPresent(NodeSockets::start);
    }

    /// Fills the columns that say who and what in what is captured here.
    Attribution attribution() {
        SocketOwner owner = sockets.<SocketOwner>map(known -> known).orElse(SocketOwner.NONE);
        return new Attribution(names, new ClusterAttributor(view, names, owner));
    }

    @Override
    public Map<Counter, Long> counters() {
        InnerCounters counters = new InnerCounters().of(view.metrics());
        sockets.ifPresent(known -> counters.of(known.metrics()));
        return counters.counts();
    }

    @Override
    public ClusterFacts facts() {
        return view.facts();
    }

    /// The hub's own list of pods is the better one: what an agent learnt may have waited with it
    /// for hours. So what agents say counts only until the hub has listed all pods itself.
    @Override
    public void pods(PodChange change) {
        if (hasListedPods()) {
            return;
        }
        switch (change) {
            case PodChange.Seen(var pod) -> view.pod(pod);
            case PodChange.Gone(var uid, var atNanos) -> view.podGone(uid, atNanos);
            case PodChange.Listed(var node, var pods, var atNanos) ->
                    view.podsOfNode(node, pods, atNanos);
        }
    }

    private boolean hasListedPods() {
        ClusterWatch started = watch;
        return started != null
                && started.status().resources().stream()
                        .filter(each -> each.name().equals(PODS))
                        .map(ResourceStatus::listedAt)
                        .anyMatch(Optional::isPresent);
    }

    @Override
    public Completion completion() {
        UnknownRows rows = new UnknownRows(view, names);
        UnknownLookups lookups = new UnknownLookups(view, names);
        return new Completion() {
            @Override
            public void complete(TransactionBatch batch) {
                var _ = rows.complete(batch);
            }

            @Override
            public Optional<Lookup> complete(Lookup lookup) {
                return lookups.complete(lookup);
            }
        };
    }

    @Override
    public Optional<ClusterStatus> status() {
        ClusterWatch started = watch;
        return started == null
                ? Optional.empty()
                : Optional.of(ClusterText.of(started.status(), keeper.status()));
    }

    @Override
    public void close() {
        sockets.ifPresent(NodeSockets::close);
        own.close();
        ClusterWatch started = watch;
        if (started != null) {
            started.close();
        }
        keeper.close();
        api.close();
    }
}
