package io.isitdns.diagnose;

import io.isitdns.attribute.LegClassifier;
import io.isitdns.attribute.NameClassifier;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.SecondSights;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.Correlator;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.CaseCollector;
import io.isitdns.diagnose.seen.CaseConfig;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.diagnose.seen.ZoneGuess;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.lab.lookup.PodTraffic;
import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import io.isitdns.model.BatchOutlet;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.store.Store;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// A small cluster whose pods look names up while something goes wrong, and the case that comes of
/// it through the real stations.
final class Stage {
    static final String NODE_SUFFIX = "corp.example.net";
    static final List<String> SERVICES = List.of("cart", "payment", "redis", "catalog", "users");
    static final List<String> OUTSIDE =
            List.of("api.example.org", "cdn.example.com", "pay.example.net", "login.example.edu");

    /// The address that names have.
    static final String ANSWER = "192.0.2.1";

    static final long START = 1_767_225_600_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;
    private static final int TTL = 30;
    private static final int OPEN_QUERIES = 1 << 14;

    private final Style style;
    private final Variation variation;
    private String subject = "";
    private final PodTraffic traffic;
    private final SplittableRandom random;
    private List<ClusterEvent> events = List.of();
    private ClusterSnapshot objects = ClusterSnapshot.UNKNOWN;

    Stage(long seed, Style style, Variation variation) {
        this.style = style;
        this.variation = variation;
        traffic = new PodTraffic(seed, style.port());
        random = traffic.random();
        if (variation == Variation.TCP) {
            traffic.overTcpOnly();
        }
    }

    Style style() {
        return style;
    }

    /// The cluster's zone.
    String zone() {
        return style.zone();
    }

    /// Address of the cluster's DNS.
    String dns() {
        return style.dns();
    }

    /// How long the capture is.
    int seconds() {
        return style.seconds();
    }

    /// The search list of pods.
    List<String> search() {
        return List.of("shop.svc." + zone(), "svc." + zone(), zone(), NODE_SUFFIX);
    }

    /// What is known of the cluster besides.
    void objects(ClusterSnapshot snapshot) {
        objects = snapshot;
    }

    /// What changes in the cluster, so many seconds after the beginning.
    void happens(
            double atSeconds,
            ClusterEvent.Kind kind,
            String objectKind,
            String namespace,
            String name,
            String change) {
        List<ClusterEvent> all = new ArrayList<>(events);
        all.add(
                new ClusterEvent(
                        START + (long) (atSeconds * SECOND),
                        kind,
                        objectKind,
                        namespace,
                        name,
                        Integer.toString(events.size()),
                        namespace.equals("kube-system") || objectKind.equals("NetworkPolicy"),
                        change,
                        List.of()));
        all.sort(Comparator.comparingLong(ClusterEvent::timeNanos).reversed());
        events = List.copyOf(all);
    }

    SplittableRandom random() {
        return random;
    }

    PodTraffic traffic() {
        return traffic;
    }

    Pod pod(int number, ResolverLibrary library) {
        return podAsking(number, library, dns());
    }

    /// A pod with another DNS server.
    Pod podAsking(int number, ResolverLibrary library, String server) {
        Pod pod = new Pod(style.podPrefix() + number, library, server, null, search());
        subject = number < 100 || subject.isEmpty() ? pod.address() : subject;
        return pod;
    }

    /// A DNS server without faults.
    Responder healthy() {
        return (question, _) -> new Response(answer(question), nanos(question));
    }

    /// How long the server takes for a name of its own.
    long nanos() {
        return random.nextLong(MILLI / 10, style.slowest() * 1000L);
    }

    /// Any library that asks for addresses and has a search list.
    ResolverLibrary library() {
        return List.of(ResolverLibrary.GLIBC, ResolverLibrary.MUSL, ResolverLibrary.GO)
                .get(random.nextInt(3));
    }

    /// The same, of those that are not taken for an old musl without TCP.
    ResolverLibrary libraryWithTcp() {
        return random.nextBoolean() ? ResolverLibrary.GLIBC : ResolverLibrary.GO;
    }

    /// How long the server takes when nothing is wrong.
    long nanos(Question question) {
        long own = nanos();
        boolean asksUpstream = isOutside(question) && random.nextInt(3) == 0;
        return own + (asksUpstream ? random.nextLong(style.upstream() * 1000L) : 0);
    }

    /// What a DNS server without faults says.
    Reply answer(Question question) {
        String name = question.name();
        if (name.endsWith(NODE_SUFFIX)) {
            return Reply.nxdomain(false, NODE_SUFFIX, TTL);
        }
        if (name.endsWith(".arpa")) {
            return Reply.nxdomain(false, "in-addr.arpa", TTL);
        }
        if (name.endsWith(zone())) {
            boolean exists =
                    SERVICES.stream().anyMatch(s -> name.equals(s + ".shop.svc." + zone()))
                            || name.equals("ledger.billing.svc." + zone());
            return exists ? data(question, true) : Reply.nxdomain(true, zone(), TTL);
        }
        return OUTSIDE.contains(name) || name.startsWith("known-")
                ? data(question, false)
                : Reply.nxdomain(false, "example", TTL);
    }

    /// An IPv4 address, or NODATA.
    Reply data(Question question, boolean authoritative) {
        if (question.type() == QType.AAAA && hasIpv6(question)) {
            return Reply.answer(
                    authoritative,
                    List.of(ZoneRecord.aaaa(question.name(), TTL, 0x2001_0db8L << 32, 1)));
        }
        return question.type() == QType.AAAA
                ? Reply.nodata(authoritative, zone(), TTL)
                : Reply.answer(
                        authoritative, List.of(ZoneRecord.a(question.name(), TTL, 0xc000_0201)));
    }

    private boolean hasIpv6(Question question) {
        int place = OUTSIDE.indexOf(question.name());
        return place >= 0 && place < style.dualStack() * OUTSIDE.size();
    }

    static Reply servfail() {
        return Reply.failure(Rcode.SERVFAIL, Reply.NO_EDE, "");
    }

    boolean isOutside(Question question) {
        return !question.name().endsWith(zone()) && !question.name().endsWith(NODE_SUFFIX);
    }

    /// Healthy pods that look up names as long as the capture lasts.
    void background() {
        background(healthy(), seconds());
    }

    /// The same with another server.
    void background(Responder responder) {
        background(responder, seconds());
    }

    /// Healthy pods that look up Services and names of the outside for so many seconds.
    void background(Responder responder, int seconds) {
        background(responder, responder, seconds);
    }

    /// The same, where pods that ask from one socket and those of Go, which take two, fare
    /// differently.
    void background(Responder oneSocket, Responder twoSockets, int seconds) {
        List<ResolverLibrary> libraries =
                List.of(
                        ResolverLibrary.GLIBC,
                        ResolverLibrary.GO,
                        ResolverLibrary.MUSL,
                        ResolverLibrary.GLIBC,
                        ResolverLibrary.GO);
        for (int i = 0; i < style.pods(); i++) {
            ResolverLibrary library = libraries.get(i % libraries.size());
            Responder responder = library == ResolverLibrary.GO ? twoSockets : oneSocket;
            lookUps(pod(100 + i, library), names(), responder, seconds, style.perSecond());
        }
    }

    /// Names that anybody asks for: more of the cluster than of the outside.
    List<String> names() {
        List<String> names = new ArrayList<>(SERVICES);
        names.addAll(SERVICES);
        names.addAll(SERVICES);
        names.addAll(SERVICES);
        names.add("ledger.billing");
        names.addAll(OUTSIDE);
        return names;
    }

    /// A pod looks up names at random times, one after the other.
    void lookUps(Pod pod, List<String> names, Responder responder, int seconds, double perSecond) {
        long at = START + random.nextLong(SECOND);
        long end = START + seconds * SECOND;
        while (at < end) {
            String name = names.get(random.nextInt(names.size()));
            at = traffic.lookUp(pod, name, responder, at);
            at += (long) (-StrictMath.log(1 - random.nextDouble()) / perSecond * SECOND);
        }
    }

    /// The case of everything that happened.
    Case seen() {
        Frames frames = new Frames();
        traffic.deliver(variation.before(frames, bytes(subject), bytes(dns()), style.port()));
        String zone = variation == Variation.ZONE ? guess(frames) : zone();
        CaseCollector collector =
                new CaseCollector(
                        Subject.CLUSTER, Long.MIN_VALUE, Long.MAX_VALUE, CaseConfig.DEFAULT);
        collector.objects(objects);
        collector.events(events);
        LookupGrouper grouper =
                new LookupGrouper(
                        LookupConfig.DEFAULT.withClusterDomain(zone),
                        SearchLists.UNKNOWN,
                        collector);
        NameClassifier names = new NameClassifier(NameConfig.DEFAULT.withClusterDomain(zone));
        LegClassifier legs = new LegClassifier(secondSights(frames));
        long[] counted = new long[2];
        correlate(
                frames,
                batch -> {
                    names.classify(batch);
                    legs.classify(batch);
                    grouper.accept(batch);
                    collector.transactions(batch);
                    count(batch, counted);
                });
        grouper.finish();
        collector.coverage(coverage(counted));
        return collector.finish();
    }

    /// Puts everything that happened into a store.
    void store(Store store) {
        Frames frames = new Frames();
        traffic.deliver(frames);
        NameClassifier names = new NameClassifier(NameConfig.DEFAULT.withClusterDomain(zone()));
        LegClassifier legs = new LegClassifier();
        long[] counted = new long[2];
        try (Store.Append append = store.begin("stage", 1).orElseThrow()) {
            LookupGrouper grouper =
                    new LookupGrouper(
                            LookupConfig.DEFAULT.withClusterDomain(zone()),
                            SearchLists.UNKNOWN,
                            append::add);
            correlate(
                    frames,
                    batch -> {
                        names.classify(batch);
                        legs.classify(batch);
                        grouper.accept(batch);
                        append.add(batch);
                        count(batch, counted);
                    });
            grouper.finish();
            events.forEach(append::add);
            append.add(coverage(counted));
            append.commit();
        }
    }

    private SecondSights secondSights(Frames frames) {
        SecondSights sights = new SecondSights();
        correlate(frames, sights::look);
        sights.endCapture();
        return sights;
    }

    private String guess(Frames frames) {
        ZoneGuess guess = new ZoneGuess();
        correlate(frames, guess::look);
        return guess.zone().orElse(NameConfig.DEFAULT.clusterDomain());
    }

    private void correlate(Frames frames, Consumer<TransactionBatch> sink) {
        Correlator correlator =
                new Correlator(
                        CorrelateConfig.DEFAULT.withCapacity(OPEN_QUERIES),
                        BatchOutlet.to(sink::accept));
        PacketDecoder decoder =
                new PacketDecoder(
                        PacketConfig.defaults().withPorts(Set.of(style.port())), correlator);
        frames.deliver(decoder);
        decoder.finish();
        correlator.finish();
    }

    private static byte[] bytes(String address) {
        return InetAddress.ofLiteral(address.isEmpty() ? "192.0.2.1" : address).getAddress();
    }

    private static void count(TransactionBatch batch, long[] counted) {
        for (int row = 0; row < batch.size(); row++) {
            counted[0] += batch.attempts[row];
            counted[1] += batch.responseMessages[row];
        }
    }

    private static Coverage coverage(long[] counted) {
        long messages = counted[0] + counted[1];
        return new Coverage(
                START,
                SECOND,
                "node-1",
                "test",
                messages,
                messages,
                counted[0],
                counted[1],
                0,
                Map.of(),
                0,
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                0);
    }
}
