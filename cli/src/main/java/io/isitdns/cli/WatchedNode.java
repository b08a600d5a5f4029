package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.ship.PodShipping;
import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterListener;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.attribute.kubernetes.KnownState;
import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.attribute.kubernetes.NodeWatch;
import io.isitdns.attribute.kubernetes.StateKeeper;
import io.isitdns.attribute.kubernetes.WatchConfig;
import io.isitdns.attribute.process.NodeSockets;
import io.isitdns.client.wire.PodChange;
import io.isitdns.model.Counter;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.report.text.TimeText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A node as the API server knows its pods, and the hub the rest of the cluster.
final class WatchedNode implements NodeIdentity {
    private final KubernetesApi api;
    private final String node;
    private final NameConfig names;
    private final Path directory;
    private final InstantSource clock;
    private final ClusterView view;
    private final Optional<NodeSockets> sockets;
    private final OwnNodeWatch own;
    private @Nullable Watches watches;

    /// @param api closed with this
    /// @param own tells what the node says of itself now
    /// @param names what names mean here, until the hub says it
    /// @param directory where the last known state is kept
    /// @param sockets tells clients in the host network apart; started and closed with this
    WatchedNode(
            KubernetesApi api,
            Supplier<OwnNode> own,
            NameConfig names,
            Path directory,
            Optional<NodeSockets> sockets,
            InstantSource clock) {
        this.api = api;
        this.names = names;
        this.directory = directory;
        this.sockets = sockets;
        this.clock = clock;
        OwnNode now = own.get();
        node = now.name();
        view =
                new ClusterView(
                        ClusterViewConfig.OF_NODE.withClusterDomain(names.clusterDomain()),
                        now,
                        clock);
        this.own = new OwnNodeWatch(own, now, view::ownNode);
    }

    /// What is there once it has started.
    private record Watches(PodShipping shipping, StateKeeper keeper, NodeWatch pods) {}

    @Override
    public Attribution attribution() {
        SocketOwner owner = sockets.<SocketOwner>map(known -> known).orElse(SocketOwner.NONE);
        return new Attribution(names, new ClusterAttributor(view, names, owner));
    }

    @Override
    public void start(Predicate<PodChange> ships, ClusterListener others) {
        PodShipping shipping = new PodShipping(node, ships);
        ClusterListener listeners = new Listeners(List.of(view, shipping, others));
        StateKeeper keeper = LastState.keeper(directory, listeners, clock);
        KnownState known = keeper.start();
        NodeWatch pods =
                new NodeWatch(
                        api,
                        node,
                        known.pods(),
                        keeper,
                        WatchConfig.DEFAULT,
                        clock,
                        RandomGenerator.getDefault());
        watches = new Watches(shipping, keeper, pods);
        pods.start();
        own.start();
        sockets.ifPresent(NodeSockets::start);
    }

    @Override
    public void facts(ClusterFacts facts) {
        if (watches != null) {
            watches.keeper().facts(facts);
        }
    }

    @Override
    public Map<Counter, Long> counters() {
        InnerCounters counters = new InnerCounters().of(view.metrics());
        sockets.ifPresent(known -> counters.of(known.metrics()));
        return counters.counts();
    }

    @Override
    public void podsWanted() {
        if (watches != null) {
            watches.shipping().shipAll(TimeText.nanos(clock.instant()));
        }
    }

    @Override
    public void close() {
        sockets.ifPresent(NodeSockets::close);
        own.close();
        if (watches != null) {
            watches.pods().close();
            watches.keeper().close();
        }
        api.close();
    }
}
