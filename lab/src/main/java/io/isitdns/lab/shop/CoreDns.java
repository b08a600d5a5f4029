package io.isitdns.lab.shop;

import io.isitdns.dns.QType;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.packet.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One pod of the cluster DNS: knows the Services, remembers what upstream said for up to 30 s, and
/// asks upstream for the rest.
final class CoreDns implements NameServer {
    private static final Endpoint UPSTREAM = Endpoint.of("192.0.2.53", 53);
    private static final QueryOptions UPSTREAM_OPTIONS = new QueryOptions(4096, false, false);
    private static final int DNS_PORT = 53;
    private static final long HOST_BITS = 0xffff;
    private static final int MOST_CACHED = 10_000;
    private static final long CACHE_SECONDS = 30;
    private static final long FAILURE_SECONDS = 5;
    private static final long SECOND = 1_000_000_000L;
    private static final long HIT_MICROS = 200;
    private static final long UPSTREAM_MICROS = 14_000;
    private static final double LOSS = 0.03;

    private record Cached(Reply reply, long fromNanos, long untilNanos) {}

    /// What upstream said; the oldest entry leaves when full.
    private final Map<Question, Cached> cache =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, Cached> eldest) {
                    return size() > MOST_CACHED;
                }
            };

    private final Pod pod;
    private final boolean lossy;
    private final Traffic traffic;
    private final Chance chance;
    private final Faults faults;

    /// @param lossy whether this is the pod of [PlantedFault#LOSSY_SERVER]
    CoreDns(Pod pod, boolean lossy, Traffic traffic, Chance chance, Faults faults) {
        this.pod = pod;
        this.lossy = lossy;
        this.traffic = traffic;
        this.chance = chance;
        this.faults = faults;
    }

    @Override
    public Endpoint endpoint(boolean ipv6) {
        return (ipv6 ? address6(pod) : pod.address()).withPort(DNS_PORT);
    }

    /// The other address of a pod of the cluster DNS, which serves both families.
    static Endpoint address6(Pod pod) {
        return new Endpoint(ShopSimulation.POD_NET6_HIGH, pod.address().low() & HOST_BITS, 0);
    }

    /// The interface of the node that sees what comes to it.
    int interfaceNumber() {
        return pod.interfaceNumber();
    }

    @Override
    public @Nullable Served serve(Question question, int clientPort, long atNanos) {
        if (lossy && faults.active(PlantedFault.LOSSY_SERVER, atNanos) && chance.happens(LOSS)) {
            return null;
        }
        long hitNanos = chance.logNormal(HIT_MICROS, 0.4);
        if (World.inCluster(question.name())) {
            return new Served(World.cluster(question), hitNanos);
        }
        Cached cached = cache.get(question);
        if (cached != null && cached.fromNanos <= atNanos && atNanos < cached.untilNanos) {
            return new Served(cached.reply, hitNanos);
        }
        return askUpstream(question, atNanos, hitNanos);
    }

    private @Nullable Served askUpstream(Question question, long atNanos, long ownNanos) {
        Exchange exchange =
                new Exchange(
                        pod,
                        UPSTREAM,
                        chance.port(),
                        chance.messageId(),
                        question,
                        UPSTREAM_OPTIONS);
        long asked = atNanos + ownNanos / 2;
        traffic.query(exchange, asked);
        if (isSilent(question, atNanos)) {
            return null;
        }
        Reply reply = World.external(question, faults.active(PlantedFault.FAILING_ZONE, atNanos));
        long answered = asked + chance.logNormal(UPSTREAM_MICROS, 0.5);
        traffic.response(exchange, reply, answered);
        long untilNanos = answered + Math.min(CACHE_SECONDS, ttlSeconds(reply)) * SECOND;
        cache.put(question, new Cached(reply, answered, untilNanos));
        return new Served(reply, answered + ownNanos / 2 - atNanos);
    }

    private boolean isSilent(Question question, long atNanos) {
        return question.type() == QType.AAAA
                && question.name().equals(Shop.SILENT_NAME)
                && faults.active(PlantedFault.SILENT_AAAA, atNanos);
    }

    private static long ttlSeconds(Reply reply) {
        return reply.answers().stream()
                .mapToLong(ZoneRecord::ttlSeconds)
                .min()
                .orElse(FAILURE_SECONDS);
    }
}
