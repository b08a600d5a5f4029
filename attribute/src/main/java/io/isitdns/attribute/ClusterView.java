package io.isitdns.attribute;

import static io.isitdns.model.cluster.PodFact.STILL_RUNNING;

import io.isitdns.attribute.AddressHistory.Claim;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.PodFact;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is known of a cluster: which pod had which address when, and what the facts say.
///
/// Watches write, on any thread, one at a time; attribution reads at the same time, without a lock.
/// Pods that ended are remembered for a while, since rows come after their time. The number of pods
/// is bounded: see [ClusterViewConfig#mostPods()].
public final class ClusterView implements ClusterListener {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Addresses believed of one pod, one after the other included; Kubernetes gives it two at
    /// most, one of each family.
    private static final int MOST_ADDRESSES = 8;

    private static final long LOOPBACK_IPV4 = 0xffff_7fL;
    private static final int LOOPBACK_SHIFT = 24;

    private final ClusterViewConfig config;
    private final InstantSource clock;

    /// Pods by UID, and those of them that ended, in the order in which that was learnt.
    private final Map<String, KnownPod> pods = new ConcurrentHashMap<>();

    private final SequencedSet<KnownPod> ended = new LinkedHashSet<>();
    private final Set<String> listedNodes = new HashSet<>();
    private final AddressMap<AddressHistory> histories;
    private final AddressMap<KnownNode> nodesOfPods;
    private long refused;
    private long forgottenEarly;

    private volatile FactTables tables;
    private volatile KnownNode ownNode;
    private volatile List<KnownPod> nodeCaches = List.of();
    private volatile boolean listed;
    private volatile boolean complete;

    /// A view that knows nothing yet.
    ///
    /// @param node the node on which this runs; [OwnNode#NONE] in the hub
    /// @param clock tells when something was learnt
    public ClusterView(ClusterViewConfig config, OwnNode node, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        histories = new AddressMap<>(config.mostPods() * 2);
        nodesOfPods = new AddressMap<>(config.mostPods());
        tables = new FactTables(ClusterFacts.NONE, node, config, null);
        ownNode = new KnownNode(node.name());
    }

    @Override
    public synchronized void facts(ClusterFacts facts) {
        tables = new FactTables(facts, tables.node(), config, tables);
        complete = isComplete();
    }

    /// What the node on which this runs knows of itself, in place of what it knew before.
    public synchronized void ownNode(OwnNode node) {
        tables = new FactTables(tables.facts(), node, config, tables);
        ownNode = new KnownNode(node.name());
    }

    @Override
    public synchronized void pod(PodFact fact) {
        forgetOld();
        KnownPod known = pods.get(fact.uid());
        if (known == null) {
            known = add(fact);
        } else if (!fact.equals(known.fact())) {
            change(known, fact);
        }
        if (known != null) {
            known.toldNanos(now());
        }
    }

    @Override
    public synchronized void podGone(String uid, long atNanos) {
        KnownPod known = pods.get(uid);
        if (known != null && atNanos < known.fact().toNanos()) {
            change(known, known.fact().endedAt(Math.max(atNanos, known.fact().fromNanos())));
        }
        forgetOld();
    }

    @Override
    public synchronized void podsOfNode(String node, Collection<PodFact> listedPods, long atNanos) {
        Set<String> present = new HashSet<>();
        listedPods.forEach(fact -> present.add(fact.uid()));
        List<String> gone =
                pods.values().stream()
                        .map(KnownPod::fact)
                        .filter(fact -> fact.node().equals(node) && !present.contains(fact.uid()))
                        .map(PodFact::uid)
                        .toList();
        gone.forEach(uid -> podGone(uid, atNanos));
        listedPods.forEach(this::pod);
        listedNodes.add(node);
        listed = true;
        complete = isComplete();
    }

    /// Whether anything has been learnt about the cluster.
    public boolean isKnown() {
        return listed || tables.isKnown();
    }

    /// Whether this is to know the pods of all nodes, not only those of one.
    boolean knowsAllPods() {
        return config.allPods();
    }

    /// The facts in use.
    public ClusterFacts facts() {
        return tables.facts();
    }

    /// Who had an address at a time.
    ///
    /// @param timeNanos nanoseconds since 1970-01-01 UTC
    public ClientIdentity clientAt(IpAddress address, long timeNanos) {
        return holderAt(address.high(), address.low(), timeNanos).identity(tables);
    }

    /// What the resolv.conf of the pod says that had an address at a time; null when it is not
    /// known which pod that was, or what it says.
    ///
    /// @param high upper half of the address, as in [IpAddress]
    /// @param low lower half
    /// @param timeNanos nanoseconds since 1970-01-01 UTC
    public @Nullable ResolverSettings resolverAt(long high, long low, long timeNanos) {
        return holderAt(high, low, timeNanos) instanceof KnownPod pod ? pod.resolver(tables) : null;
    }

    /// What is known and what did not fit.
    public synchronized ClusterViewMetrics metrics() {
        return new ClusterViewMetrics(
                pods.size() - ended.size(),
                ended.size(),
                histories.size(),
                refused,
                forgottenEarly,
                tables.facts().version());
    }

    /// What the facts say; use one object for a whole batch.
    FactTables tables() {
        return tables;
    }

    /// Who had an address at a time.
    Holder holderAt(long high, long low, long timeNanos) {
        AddressHistory history = histories.get(high, low);
        Holder holder = history == null ? UnknownReason.NO_POD : history.at(timeNanos);
        if (holder != UnknownReason.NO_POD) {
            return holder;
        }
        KnownNode node = nodeAt(high, low);
        if (node != null) {
            return node;
        }
        if (!isKnown()) {
            return UnknownReason.NOT_KNOWN_YET;
        }
        return history == null && complete ? UnknownReason.OUTSIDE : UnknownReason.NO_POD;
    }

    /// The pod with this UID, or null.
    @Nullable KnownPod pod(String uid) {
        return pods.get(uid);
    }

    /// The node cache that ran on the own node at this time, or null.
    @Nullable KnownServer nodeCacheAt(long timeNanos, FactTables facts) {
        String own = facts.node().name();
        for (KnownPod cache : nodeCaches) {
            if (cache.ranAt(timeNanos) && cache.fact().node().equals(own)) {
                return cache.server(facts);
            }
        }
        return null;
    }

    /// The node with this address: by the facts, by its pods in the host network, or because the
    /// own node says so.
    private @Nullable KnownNode nodeAt(long high, long low) {
        FactTables facts = tables;
        KnownNode node = facts.nodeAt(high, low);
        if (node == null) {
            node = nodesOfPods.get(high, low);
        }
        boolean own = node == null && (isLoopback(high, low) || facts.isBoundHere(high, low));
        return own ? ownNode : node;
    }

    private static boolean isLoopback(long high, long low) {
        return high == 0 && (low >>> LOOPBACK_SHIFT == LOOPBACK_IPV4 || low == 1);
    }

    private @Nullable KnownPod add(PodFact fact) {
        if (pods.size() >= config.mostPods() && !forgetFirstEnded()) {
            refused++;
            return null;
        }
        KnownPod pod = new KnownPod(fact);
        pods.put(fact.uid(), pod);
        claim(pod, fact.fromNanos());
        noteEnd(pod);
        noteNodeCaches(pod);
        return pod;
    }

    /// The addresses that it keeps stay its from the beginning; one in place of another it can have
    /// got only after it was last told with that.
    private void change(KnownPod pod, PodFact fact) {
        PodFact before = pod.fact();
        pod.fact(fact);
        for (IpAddress address : pod.claimed()) {
            boolean kept = fact.addresses().contains(address) && !fact.hostNetwork();
            endClaim(pod, address, kept ? fact.toNanos() : now());
        }
        boolean first = before.addresses().isEmpty();
        claim(pod, first ? fact.fromNanos() : Math.max(fact.fromNanos(), pod.toldNanos()));
        noteEnd(pod);
        noteNodeCaches(pod);
    }

    private void claim(KnownPod pod, long fromNanos) {
        PodFact fact = pod.fact();
        if (fact.hostNetwork()) {
            fact.addresses().forEach(address -> noteNode(address, fact.node()));
            return;
        }
        long seen = Math.max(now(), fromNanos);
        for (IpAddress address : fact.addresses()) {
            boolean fits = pod.claimed().size() < MOST_ADDRESSES;
            if (fits && pod.claimed().add(address)) {
                Claim claim = new Claim(pod, fromNanos, seen, fact.toNanos());
                put(address, history(address).with(claim));
            }
        }
    }

    private void endClaim(KnownPod pod, IpAddress address, long toNanos) {
        AddressHistory history = history(address);
        AddressHistory ended = history.ending(pod, toNanos);
        if (ended != history) {
            put(address, ended);
        }
    }

    private void put(IpAddress address, AddressHistory history) {
        histories.put(address.high(), address.low(), history);
    }

    private AddressHistory history(IpAddress address) {
        AddressHistory history = histories.get(address.high(), address.low());
        return history == null ? AddressHistory.EMPTY : history;
    }

    private void noteNode(IpAddress address, String node) {
        KnownNode known = nodesOfPods.get(address.high(), address.low());
        boolean same = known != null && known.name().equals(node);
        if (!same && !node.isEmpty() && nodesOfPods.size() < config.mostPods()) {
            nodesOfPods.put(address.high(), address.low(), new KnownNode(node));
        }
    }

    private void noteEnd(KnownPod pod) {
        if (pod.fact().toNanos() == STILL_RUNNING) {
            ended.remove(pod);
        } else {
            ended.add(pod);
        }
    }

    private void noteNodeCaches(KnownPod changed) {
        if (FactTables.isNodeCache(changed.fact()) || nodeCaches.contains(changed)) {
            nodeCaches =
                    pods.values().stream()
                            .filter(pod -> FactTables.isNodeCache(pod.fact()))
                            .toList();
        }
    }

    private void forgetOld() {
        long before = now() - config.rememberEnded().toNanos();
        while (!ended.isEmpty() && ended.getFirst().fact().toNanos() < before) {
            forget(ended.removeFirst());
        }
    }

    private boolean forgetFirstEnded() {
        if (ended.isEmpty()) {
            return false;
        }
        forget(ended.removeFirst());
        forgottenEarly++;
        return true;
    }

    private void forget(KnownPod pod) {
        pods.remove(pod.fact().uid());
        for (IpAddress address : pod.claimed()) {
            AddressHistory others = history(address).forgetting(pod);
            if (others.isEmpty()) {
                histories.remove(address.high(), address.low());
            } else {
                put(address, others);
            }
        }
        if (nodeCaches.contains(pod)) {
            nodeCaches = nodeCaches.stream().filter(cache -> cache != pod).toList();
        }
    }

    /// Whether the pods of all nodes have been listed.
    private boolean isComplete() {
        List<NodeFact> nodes = tables.facts().nodes();
        return config.allPods()
                && !nodes.isEmpty()
                && nodes.stream().allMatch(node -> listedNodes.contains(node.name()));
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
