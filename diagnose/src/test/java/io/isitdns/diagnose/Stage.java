package io.isitdns.diagnose;

import io.isitdns.attribute.LegClassifier;
import io.isitdns.attribute.NameClassifier;
import io.isitdns.attribute.NameConfig;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.Correlator;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.CaseCollector;
import io.isitdns.diagnose.seen.CaseConfig;
import io.isitdns.diagnose.seen.Subject;
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
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A small cluster whose pods look names up while something goes wrong, and the case that comes of
/// it through the real stations.
final class Stage {
    static final String DNS = "10.96.0.10";
    static final String ZONE = "cluster.local";
    static final String NODE_SUFFIX = "corp.example.net";
    static final List<String> SEARCH =
            List.of("shop.svc." + ZONE, "svc." + ZONE, ZONE, NODE_SUFFIX);
    static final List<String> SERVICES = List.of("cart", "payment", "redis", "catalog", "users");
    static final List<String> OUTSIDE =
            List.of("api.example.org", "cdn.example.com", "pay.example.net", "login.example.edu");
    static final long START = 1_767_225_600_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;
    private static final int TTL = 30;
    private static final int OPEN_QUERIES = 1 << 14;

    private final PodTraffic traffic;
    private final SplittableRandom random;

    Stage(long seed) {
        traffic = new PodTraffic(seed);
        random = traffic.random();
    }

    SplittableRandom random() {
        return random;
    }

    PodTraffic traffic() {
        return traffic;
    }

    static Pod pod(int number, ResolverLibrary library) {
        return new Pod("10.244.1." + number, library, DNS, null, SEARCH);
    }

    /// A DNS server without faults.
    Responder healthy() {
        return (question, _) ->
                new Response(answer(question), random.nextLong(MILLI / 10, 2 * MILLI));
    }

    /// What a DNS server without faults says.
    static Reply answer(Question question) {
        String name = question.name();
        if (name.endsWith(NODE_SUFFIX)) {
            return Reply.nxdomain(false, NODE_SUFFIX, TTL);
        }
        if (name.endsWith(".arpa")) {
            return Reply.nxdomain(false, "in-addr.arpa", TTL);
        }
        if (name.endsWith(ZONE)) {
            boolean exists =
                    SERVICES.stream().anyMatch(s -> name.equals(s + ".shop.svc." + ZONE))
                            || name.equals("ledger.billing.svc." + ZONE);
            return exists ? data(question, true) : Reply.nxdomain(true, ZONE, TTL);
        }
        return OUTSIDE.contains(name) || name.startsWith("known-")
                ? data(question, false)
                : Reply.nxdomain(false, "example", TTL);
    }

    /// An IPv4 address, or NODATA.
    static Reply data(Question question, boolean authoritative) {
        return question.type() == QType.AAAA
                ? Reply.nodata(authoritative, ZONE, TTL)
                : Reply.answer(
                        authoritative, List.of(ZoneRecord.a(question.name(), TTL, 0xc000_0201)));
    }

    static Reply servfail() {
        return Reply.failure(Rcode.SERVFAIL, Reply.NO_EDE, "");
    }

    static boolean isOutside(Question question) {
        return !question.name().endsWith(ZONE) && !question.name().endsWith(NODE_SUFFIX);
    }

    /// Five healthy pods that look up Services and names of the outside for so many seconds.
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
        for (int i = 0; i < libraries.size(); i++) {
            ResolverLibrary library = libraries.get(i);
            Responder responder = library == ResolverLibrary.GO ? twoSockets : oneSocket;
            lookUps(pod(100 + i, library), names(), responder, seconds, 2);
        }
    }

    /// Names that anybody asks for: more of the cluster than of the outside.
    static List<String> names() {
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
        CaseCollector collector =
                new CaseCollector(
                        Subject.CLUSTER, Long.MIN_VALUE, Long.MAX_VALUE, CaseConfig.DEFAULT);
        LookupGrouper grouper =
                new LookupGrouper(LookupConfig.DEFAULT, SearchLists.UNKNOWN, collector);
        NameClassifier names = new NameClassifier(NameConfig.DEFAULT);
        LegClassifier legs = new LegClassifier();
        long[] counted = new long[2];
        Correlator correlator =
                new Correlator(
                        CorrelateConfig.DEFAULT.withCapacity(OPEN_QUERIES),
                        BatchOutlet.to(batch -> {
                            names.classify(batch);
                            legs.classify(batch);
                            grouper.accept(batch);
                            collector.transactions(batch);
                            count(batch, counted);
                        }));
        PacketDecoder decoder = new PacketDecoder(PacketConfig.defaults(), correlator);
        traffic.deliver(decoder);
        decoder.finish();
        correlator.finish();
        grouper.finish();
        collector.coverage(coverage(counted));
        return collector.finish();
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
