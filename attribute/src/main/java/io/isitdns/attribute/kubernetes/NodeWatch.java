package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.cluster.PodFact;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Watches the pods of one node, for its agent. `start()` returns at once; the listener is called
/// by one thread. Pods beyond the limit are left out and counted.
public final class NodeWatch implements AutoCloseable {
    /// The ClusterRole that gives the rights needed.
    public static final String ROLE = "isitdns-agent";

    private final KubernetesApi api;
    private final ObjectWatch<PodFact> watch;

    /// @param node the name of the node
    /// @param known its pods as far as they are known already, from [StateFile]
    /// @param random for jitter
    public NodeWatch(
            KubernetesApi api,
            String node,
            Collection<PodFact> known,
            ClusterListener listener,
            WatchConfig config,
            InstantSource clock,
            RandomGenerator random) {
        this.api = api;
        PodTable table = new PodTable(config.mostObjects(), known);
        watch =
                new ObjectWatch<>(
                        api,
                        Resource.podsOf(node, ROLE),
                        new PodReader(),
                        new Pods(node, table, listener),
                        config,
                        clock,
                        random);
    }

    /// Begins to list and watch, in a thread of its own.
    public void start() {
        watch.start();
    }

    /// How it goes. Any thread.
    public KubernetesStatus status() {
        return KubernetesStatus.of(api, List.of(watch));
    }

    /// Ends the watch; what is known stays with the listener. May be called twice.
    @Override
    public void close() {
        watch.close();
    }

    /// Hands the pods on. The server selects by node; a pod of another node is left out all the
    /// same, so that no server can make us mix nodes up.
    private record Pods(String node, PodTable table, ClusterListener listener)
            implements ObjectWatch.Target<PodFact> {
        @Override
        public int listed(List<PodFact> all, long atNanos) {
            List<PodFact> own = all.stream().filter(this::isOwn).toList();
            List<PodFact> kept = table.replace(own);
            listener.podsOfNode(node, kept, atNanos);
            return own.size() - kept.size();
        }

        @Override
        public int changed(PodFact pod, long atNanos) {
            if (!isOwn(pod)) {
                return 0;
            }
            Optional<PodFact> kept = table.put(pod);
            kept.ifPresent(listener::pod);
            return kept.isPresent() ? 0 : 1;
        }

        @Override
        public void gone(PodFact pod, long atNanos) {
            if (isOwn(pod)) {
                listener.podGone(pod.uid(), table.remove(pod, atNanos));
            }
        }

        @Override
        public int size() {
            return table.size();
        }

        private boolean isOwn(PodFact pod) {
            return pod.node().equals(node);
        }
    }
}
