package io.isitdns.lab.lookup;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Popularity;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The names that clients of the simulation know, and what the cluster's DNS says to them: Services
/// with IPv4 only, names outside the cluster, large answers, names whose AAAA fails, names that do
/// not exist, a wildcard and a NODATA below the node's own suffix.
final class Zone implements Responder {
    static final String CLUSTER = "cluster.local";
    static final String NODE_SUFFIX = "corp.example.net";

    /// The search list of the pods, in the namespace `shop`.
    static final List<String> SEARCH =
            List.of("shop.svc." + CLUSTER, "svc." + CLUSTER, CLUSTER, NODE_SUFFIX);

    private static final List<String> SERVICES =
            List.of("cart", "payment", "redis", "catalog", "users", "mail", "ads", "search");
    private static final List<String> OTHER_SERVICES =
            List.of("ledger.billing", "prometheus.monitoring", "vault.security", "queue.infra");
    private static final List<String> EXTERNAL =
            List.of(
                    "api.example.org",
                    "cdn.example.org",
                    "pay.example.com",
                    "login.example.com",
                    "maps.example.org",
                    "logs.example.com",
                    "both.example.org",
                    "s3.example.com");
    private static final List<String> MISSING =
            List.of("cartt", "legacy", "ledger.biling", "gone.example.org");
    private static final String LARGE = "large.example.org";
    private static final String BROKEN_AAAA = "half.example.org";
    private static final String BROKEN = "broken.example.org";
    private static final String WILDCARD = "wild.example.org";
    private static final String EMPTY = "empty.example.org";
    private static final int PERCENT = 100;
    private static final int TTL = 30;
    private static final long MICRO = 1_000;

    private final SplittableRandom random;
    private final double loss;

    /// @param random decides about losses and latencies
    /// @param loss share of transmissions over UDP that are lost, behind the capture
    Zone(SplittableRandom random, double loss) {
        this.random = random;
        this.loss = loss;
    }

    @Override
    public @Nullable Response overUdp(Question question, long atNanos) {
        if (random.nextDouble() < loss) {
            return null;
        }
        Reply whole = reply(question);
        Reply reply = isLarge(question) ? whole.truncatedTo(0) : whole;
        return new Response(reply, latencyNanos(question));
    }

    @Override
    public Response overTcp(Question question, long atNanos) {
        return new Response(reply(question), latencyNanos(question));
    }

    /// What an application asks for next, each name with its popularity.
    Target target(SplittableRandom random) {
        int kind = random.nextInt(PERCENT);
        if (kind < 36) {
            return Target.address(any(EXTERNAL, random));
        }
        if (kind < 62) {
            return Target.address(any(SERVICES, random));
        }
        if (kind < 74) {
            return Target.address(any(OTHER_SERVICES, random));
        }
        if (kind < 80) {
            return Target.absolute(any(EXTERNAL, random));
        }
        if (kind < 83) {
            return Target.absolute(any(OTHER_SERVICES, random) + ".svc." + CLUSTER);
        }
        if (kind < 87) {
            return Target.address(any(MISSING, random));
        }
        return unusual(kind, random);
    }

    private static Target unusual(int kind, SplittableRandom random) {
        return switch (kind) {
            case 87, 88, 89 -> Target.address(LARGE);
            case 90 -> Target.address(BROKEN_AAAA);
            case 91 -> Target.address(BROKEN);
            case 92 -> Target.address(WILDCARD);
            case 93 -> Target.address(EMPTY);
            case 94, 95 -> new Target(any(SERVICES, random), false, List.of(QType.A));
            case 96 -> Target.single("_http._tcp.cart.shop.svc." + CLUSTER, QType.SRV);
            case 97 -> Target.single("10.2.0.192.in-addr.arpa", QType.PTR);
            case 98 -> Target.single("example.org", QType.TXT);
            default -> Target.address(any(SERVICES, random) + ".shop.svc." + CLUSTER);
        };
    }

    private static String any(List<String> names, SplittableRandom random) {
        return names.get(Popularity.rank(random, names.size()));
    }

    /// Whether the response does not fit into UDP.
    private static boolean isLarge(Question question) {
        return question.name().equals(LARGE) && question.type() == QType.A;
    }

    /// How long the response takes.
    private long latencyNanos(Question question) {
        boolean upstream = !question.name().endsWith(CLUSTER) && random.nextInt(3) == 0;
        long micros = random.nextLong(60, 600) + (upstream ? random.nextLong(4_000, 40_000) : 0);
        return micros * MICRO + random.nextLong(MICRO);
    }

    /// What the server says.
    private static Reply reply(Question question) {
        String name = question.name();
        if (name.endsWith('.' + CLUSTER)) {
            return inCluster(question);
        }
        if (name.endsWith('.' + NODE_SUFFIX)) {
            return belowNodeSuffix(question);
        }
        if (isOneOf(name, BROKEN) || (isOneOf(name, BROKEN_AAAA) && isAaaa(question))) {
            return Reply.failure(Rcode.SERVFAIL, Reply.NO_EDE, "");
        }
        return isKnown(name) ? known(question) : Reply.nxdomain(false, "example", TTL);
    }

    private static boolean isOneOf(String name, String... names) {
        return List.of(names).contains(name);
    }

    private static boolean isAaaa(Question question) {
        return question.type() == QType.AAAA;
    }

    private static boolean isKnown(String name) {
        return EXTERNAL.contains(name)
                || isOneOf(name, LARGE, BROKEN_AAAA, WILDCARD, EMPTY, "example.org")
                || name.endsWith(".in-addr.arpa");
    }

    private static Reply inCluster(Question question) {
        String name = question.name();
        String asService = name.replace(".svc." + CLUSTER, "");
        boolean own = SERVICES.stream().anyMatch(service -> asService.equals(service + ".shop"));
        boolean exists = own || OTHER_SERVICES.contains(asService) || name.startsWith("_");
        return exists && asService.indexOf(CLUSTER) < 0 ? known(question) : noSuchName();
    }

    private static Reply noSuchName() {
        return Reply.nxdomain(true, CLUSTER, TTL);
    }

    private static Reply belowNodeSuffix(Question question) {
        if (question.name().startsWith(WILDCARD)) {
            return known(question);
        }
        return question.name().startsWith(EMPTY)
                ? Reply.nodata(false, NODE_SUFFIX, TTL)
                : Reply.nxdomain(false, NODE_SUFFIX, TTL);
    }

    private static Reply known(Question question) {
        String name = question.name();
        boolean both = name.startsWith("both") || name.startsWith("large");
        return switch (question.type()) {
            case QType.A -> Reply.answer(false, addresses(name, name.startsWith("large") ? 60 : 1));
            case QType.AAAA ->
                    both
                            ? Reply.answer(
                                    false,
                                    List.of(ZoneRecord.aaaa(name, TTL, 0x2001_0db8L << 32, 1)))
                            : Reply.nodata(true, CLUSTER, TTL);
            default -> Reply.answer(false, List.of(otherRecord(question)));
        };
    }

    private static ZoneRecord otherRecord(Question question) {
        ZoneRecord.Data data =
                switch (question.type()) {
                    case QType.SRV -> new ZoneRecord.Srv(1, 80, "host.example.org");
                    case QType.TXT -> new ZoneRecord.Txt("text");
                    default -> new ZoneRecord.Target(question.type(), "host.example.org");
                };
        return new ZoneRecord(question.name(), TTL, data);
    }

    private static List<ZoneRecord> addresses(String name, int count) {
        List<ZoneRecord> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(ZoneRecord.a(name, TTL, 0xc000_0200 | (i + 1)));
        }
        return addresses;
    }
}
