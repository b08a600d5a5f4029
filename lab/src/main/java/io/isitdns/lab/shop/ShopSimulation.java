package io.isitdns.lab.shop;

import io.isitdns.dns.QType;
import io.isitdns.lab.Popularity;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A small shop in a Kubernetes cluster of one node whose pods look names up, as frames that a
/// capture on the interfaces of all its pods would see: what pods ask the Service of the cluster
/// DNS, the same as it comes to the pod behind that, and what that asks upstream.
///
/// The caller moves time: as fast as it likes through the past, then along with the clock. Same
/// seed, start and times asked for in any steps, same frames. Not thread-safe.
public final class ShopSimulation {
    private static final int POD_NET = 0x0af4_0000;
    static final long POD_NET6_HIGH = 0xfd00_0010_0244_0000L;

    /// The node that all pods run on.
    public static final String NODE = "node-1";

    private static final int FIRST_POD_INTERFACE = 10;
    private static final double WASTE_FACTOR = 5;

    /// Share of the lookups of a workload that a fault of its own takes while it lasts.
    private static final double FAULT_SHARE = 0.4;

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final double SWING = 0.35;
    private static final int TUNNEL_LETTERS = 52;

    private final Traffic traffic = new Traffic();
    private final Faults faults;
    private final Chance chance;
    private final Resolver resolver;
    private final ClusterService clusterDns;
    private final PublicResolver publicResolver;
    private final List<CoreDns> dnsPods = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private final PriorityQueue<Next> next =
            new PriorityQueue<>(
                    Comparator.comparingLong(Next::atNanos)
                            .thenComparingInt(next -> next.pod().interfaceNumber()));
    private final Map<String, Integer> lookups = new TreeMap<>();
    private final long startNanos;
    private long toldNanos;

    /// When which pod looks something up.
    private record Next(long atNanos, Workload workload, Pod pod) {}

    /// @param seed same seed, same frames
    /// @param startNanos when the shop opens, nanoseconds since 1970-01-01 UTC
    public ShopSimulation(long seed, long startNanos) {
        this.startNanos = startNanos;
        this.toldNanos = startNanos;
        this.faults = new Faults(startNanos);
        this.chance = new Chance(new SplittableRandom(seed));
        this.resolver = new Resolver(traffic, chance);
        this.publicResolver = new PublicResolver(chance, faults);
        for (int i = 0; i < 2; i++) {
            Pod pod = pod("kube-system", "coredns", i, false);
            dnsPods.add(new CoreDns(pod, i == 1, traffic, chance, faults));
        }
        this.clusterDns = new ClusterService(dnsPods);
        traffic.translating(clusterDns);
        for (Workload workload : Shop.workloads()) {
            for (int i = 0; i < workload.pods(); i++) {
                Pod pod = pod(Shop.NAMESPACE, workload.name(), i, workload.ipv6());
                schedule(workload, pod, startNanos);
            }
        }
    }

    private Pod pod(String namespace, String workload, int number, boolean ipv6) {
        int index = pods.size();
        int lastBits = 2 + index;
        Endpoint address =
                ipv6
                        ? new Endpoint(POD_NET6_HIGH, lastBits, 0)
                        : Endpoint.ipv4(POD_NET | lastBits, 0);
        Pod pod =
                new Pod(
                        namespace,
                        workload,
                        workload + "-" + Integer.toString(1_000 + 37 * index, 36) + "-" + number,
                        NODE,
                        address,
                        FIRST_POD_INTERFACE + index);
        pods.add(pod);
        return pod;
    }

    /// All pods, those of the cluster DNS first.
    public List<Pod> pods() {
        return List.copyOf(pods);
    }

    /// What Kubernetes says about the cluster: the Services, the nodes, and that Deployments own
    /// what owns the pods.
    public ClusterFacts facts() {
        return new ShopObjects(pods, startNanos).facts();
    }

    /// What Kubernetes says about the pods.
    public List<PodFact> podFacts() {
        return new ShopObjects(pods, startNanos).pods();
    }

    /// Delivers all frames up to and including `nanos` that were not delivered yet, in order of
    /// time. A time before that of the last call delivers nothing.
    ///
    /// @param nanos nanoseconds since 1970-01-01 UTC
    public void advanceTo(long nanos, FrameHandler handler) {
        Next first = next.peek();
        while (first != null && first.atNanos() <= nanos) {
            next.remove();
            play(first);
            schedule(first.workload(), first.pod(), first.atNanos());
            first = next.peek();
        }
        traffic.queue().deliver(nanos, handler);
    }

    /// What changed in the cluster up to and including `nanos` that was not told yet, the first
    /// first.
    ///
    /// @param nanos nanoseconds since 1970-01-01 UTC
    public List<ClusterEvent> eventsUntil(long nanos) {
        List<ClusterEvent> events = new ShopEvents(startNanos).between(toldNanos, nanos);
        toldNanos = Math.max(toldNanos, nanos);
        return events;
    }

    /// How many lookups pods have begun so far, by workload: the truth that what is told of the
    /// frames is compared with.
    public Map<String, Integer> lookups() {
        return Collections.unmodifiableMap(lookups);
    }

    private void schedule(Workload workload, Pod pod, long afterNanos) {
        double perMinute = workload.lookupsPerMinute() * tide(afterNanos);
        if (isWasteful(workload, afterNanos)) {
            perMinute *= WASTE_FACTOR;
        }
        next.add(new Next(afterNanos + chance.untilNext(perMinute), workload, pod));
    }

    /// More and less customers in the course of an hour.
    private double tide(long atNanos) {
        double hours = (double) (atNanos - startNanos) / HOUR_NANOS;
        return 1 + SWING * StrictMath.sin(2 * Math.PI * hours);
    }

    private boolean isWasteful(Workload workload, long atNanos) {
        return workload.name().equals(Shop.ANALYTICS)
                && faults.active(PlantedFault.SEARCH_PATH_WASTE, atNanos);
    }

    private void play(Next lookup) {
        long at = lookup.atNanos();
        Workload workload = lookup.workload();
        Resolver.Asker asker =
                new Resolver.Asker(
                        lookup.pod(), workload.style(), server(lookup), search(workload, at));
        resolver.lookup(asker, target(workload, at), at);
        lookups.merge(workload.name(), 1, Integer::sum);
    }

    private NameServer server(Next lookup) {
        if (lookup.workload().name().equals(Shop.DNS_PROBE)) {
            return dnsPods.get(chance.random().nextInt(dnsPods.size()));
        }
        boolean rogue =
                lookup.workload().name().equals(Shop.ADS)
                        && lookup.pod().name().endsWith("-0")
                        && faults.active(PlantedFault.ROGUE_RESOLVER, lookup.atNanos());
        return rogue ? publicResolver : clusterDns;
    }

    private List<String> search(Workload workload, long atNanos) {
        return isWasteful(workload, atNanos)
                ? Stream.concat(Shop.CLUSTER_SEARCH.stream(), Shop.MORE_SEARCH.stream()).toList()
                : Shop.CLUSTER_SEARCH;
    }

    /// What it looks up: something ordinary, or what a planted fault makes of it.
    private Target target(Workload workload, long atNanos) {
        String name = workload.name();
        if (name.equals(Shop.CART) && happens(PlantedFault.MISSPELT_SERVICE, atNanos)) {
            return Target.address(Shop.MISSPELT_SERVICE);
        }
        if (name.equals(Shop.EMAIL) && happens(PlantedFault.TRUNCATED_ANSWER, atNanos)) {
            return Target.single(Shop.LARGE_NAME + '.', QType.TXT);
        }
        if (name.equals(Shop.THUMBNAILS) && happens(PlantedFault.TXT_TUNNEL, atNanos)) {
            return Target.single(tunnelName(), QType.TXT);
        }
        List<Target> targets = workload.targets();
        return targets.get(Popularity.rank(chance.random(), targets.size()));
    }

    private boolean happens(PlantedFault fault, long atNanos) {
        return faults.active(fault, atNanos) && chance.happens(FAULT_SHARE);
    }

    /// Two labels that carry some 60 bytes, as a tunnel would send them.
    private String tunnelName() {
        return letters() + '.' + letters() + '.' + Shop.TUNNEL_ZONE + '.';
    }

    private String letters() {
        StringBuilder letters = new StringBuilder(TUNNEL_LETTERS);
        for (int i = 0; i < TUNNEL_LETTERS; i++) {
            letters.append(Character.forDigit(chance.random().nextInt(32), 32));
        }
        return letters.toString();
    }
}
