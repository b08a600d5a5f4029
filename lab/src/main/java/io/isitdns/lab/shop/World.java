package io.isitdns.lab.shop;

import io.isitdns.dns.EdeCode;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is true about names: the Services of the cluster and everything outside it.
final class World {
    private static final int SERVICE_TTL = 5;
    private static final int CLUSTER_NEGATIVE_TTL = 5;
    private static final int SERVICE_NET = 0x0a60_0000;
    private static final int EXTERNAL_NET = 0xcb00_7100;
    private static final long EXTERNAL_NET6 = 0x2001_0db8_0001_0000L;
    private static final int LARGE_STRINGS = 12;
    private static final Set<String> SERVICE_NAMES =
            Stream.concat(
                            Shop.SERVICES.stream().map(name -> name + '.' + Shop.NAMESPACE),
                            Shop.OTHER_SERVICES.stream())
                    .map(name -> name + ".svc." + Shop.CLUSTER_DOMAIN)
                    .collect(Collectors.toUnmodifiableSet());

    private World() {}

    /// Whether a name is of the cluster, so that no upstream server is asked.
    static boolean inCluster(String name) {
        return name.endsWith('.' + Shop.CLUSTER_DOMAIN);
    }

    /// What the cluster DNS says about a name of the cluster.
    static Reply cluster(Question question) {
        String name = question.name();
        if (!SERVICE_NAMES.contains(name)) {
            return Reply.nxdomain(true, Shop.CLUSTER_DOMAIN, CLUSTER_NEGATIVE_TTL);
        }
        if (question.type() != QType.A) {
            return Reply.nodata(true, Shop.CLUSTER_DOMAIN, CLUSTER_NEGATIVE_TTL);
        }
        return Reply.answer(true, List.of(ZoneRecord.a(name, SERVICE_TTL, serviceAddress(name))));
    }

    /// The names of all Services, in the cluster domain.
    static Set<String> serviceNames() {
        return SERVICE_NAMES;
    }

    /// The ClusterIP of a Service by its name in the cluster domain.
    static int serviceAddress(String name) {
        return SERVICE_NET | 0x1000 | (hash(name) & 0xfff);
    }

    /// What the servers of the world say about a name outside the cluster.
    ///
    /// @param zoneFails whether the fault [PlantedFault#FAILING_ZONE] is there
    static Reply external(Question question, boolean zoneFails) {
        String name = question.name();
        if (zoneFails && name.endsWith(Shop.FAILING_ZONE)) {
            String text = "192.0.2.77:53 timed out for " + Shop.FAILING_ZONE;
            return Reply.failure(Rcode.SERVFAIL, EdeCode.NETWORK_ERROR, text);
        }
        if (name.indexOf('.') < 0) {
            return leaked();
        }
        if (Shop.MORE_SEARCH.stream().anyMatch(name::endsWith)) {
            return Reply.nxdomain(false, "corp-example.com", 300);
        }
        return switch (question.type()) {
            case QType.A, QType.AAAA -> addresses(question);
            case QType.TXT -> texts(name);
            case QType.MX -> one(name, new ZoneRecord.Mx(10, "mx1." + name));
            case QType.PTR -> one(name, new ZoneRecord.Target(QType.PTR, "relay.mail-example.net"));
            case QType.SRV -> one(name, new ZoneRecord.Srv(0, 587, "smtp.mail-example.net"));
            case QType.HTTPS -> one(name, new ZoneRecord.Https());
            default -> Reply.nodata(false, name, ttl(name));
        };
    }

    /// What a server outside the cluster says about a name of the cluster: the root knows none.
    static Reply leaked() {
        ZoneRecord.Soa soa =
                new ZoneRecord.Soa(
                        "a.root-servers.net", "hostmaster.root-servers.net", 2_026_010_100, 86_400);
        return new Reply(
                Rcode.NXDOMAIN,
                false,
                false,
                List.of(),
                List.of(new ZoneRecord(".", 86_400, soa)),
                Reply.NO_EDE,
                "");
    }

    private static Reply one(String name, ZoneRecord.Data data) {
        return Reply.answer(false, List.of(new ZoneRecord(name, ttl(name), data)));
    }

    private static Reply texts(String name) {
        if (!name.equals(Shop.LARGE_NAME)) {
            return one(name, new ZoneRecord.Txt("v=spf1 include:" + Shop.LARGE_NAME + " -all"));
        }
        List<ZoneRecord> answers = new ArrayList<>();
        for (int i = 0; i < LARGE_STRINGS; i++) {
            String text = ("part " + i + " ip4:192.0.2." + i + " ").repeat(10);
            answers.add(new ZoneRecord(name, 300, new ZoneRecord.Txt(text)));
        }
        return Reply.answer(false, answers);
    }

    /// Names of content networks are aliases, every third name has no AAAA record.
    private static Reply addresses(Question question) {
        String name = question.name();
        int hash = hash(name);
        if (question.type() == QType.AAAA && hash % 3 == 0) {
            return Reply.nodata(false, name.substring(name.indexOf('.') + 1), ttl(name));
        }
        List<ZoneRecord> answers = new ArrayList<>();
        String owner = name;
        if (hash % 4 == 0) {
            owner = "edge" + hash % 10 + ".fastedge-example.net";
            answers.add(ZoneRecord.cname(name, ttl(name), owner));
        }
        for (int i = 0; i <= hash % 2; i++) {
            answers.add(
                    question.type() == QType.A
                            ? ZoneRecord.a(owner, ttl(name), EXTERNAL_NET | ((hash + i) & 0xff))
                            : ZoneRecord.aaaa(owner, ttl(name), EXTERNAL_NET6, hash % 200 + i));
        }
        return Reply.answer(false, answers);
    }

    /// Time to live in seconds, 30 to 600.
    private static int ttl(String name) {
        return switch (hash(name) % 4) {
            case 0 -> 30;
            case 1 -> 60;
            case 2 -> 300;
            default -> 600;
        };
    }

    private static int hash(String name) {
        int mixed = name.hashCode() * 0x7feb_352d;
        return (mixed ^ mixed >>> 15) & Integer.MAX_VALUE;
    }
}
