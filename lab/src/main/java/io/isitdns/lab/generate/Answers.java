package io.isitdns.lab.generate;

import io.isitdns.dns.EdeCode;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the servers of the generated traffic say. The same question always gets the same answer,
/// drawn from the hash of its name.
final class Answers {
    static final String CLUSTER_DOMAIN = "cluster.local";

    private static final int SERVICE_TTL = 5;
    private static final int CLUSTER_NEGATIVE_TTL = 30;
    private static final int SERVICE_NET = 0x0a60_0000;
    private static final int EXTERNAL_NET = 0xc633_6400;
    private static final long EXTERNAL_NET6 = 0x2001_0db8_0000_0000L;
    private static final int LARGE_ANSWERS = 120;

    private Answers() {}

    /// No such name in the cluster.
    static Reply noSuchClusterName() {
        return Reply.nxdomain(true, CLUSTER_DOMAIN, CLUSTER_NEGATIVE_TTL);
    }

    /// What the cluster says about the name of a Service: A and SRV records, no others.
    static Reply service(Question question) {
        String name = question.name();
        int hash = mix(name.hashCode());
        return switch (question.type()) {
            case QType.A ->
                    Reply.answer(
                            true,
                            List.of(ZoneRecord.a(name, SERVICE_TTL, SERVICE_NET | hash >>> 17)));
            case QType.SRV -> Reply.answer(true, List.of(srv(name, hash)));
            default -> Reply.nodata(true, CLUSTER_DOMAIN, CLUSTER_NEGATIVE_TTL);
        };
    }

    private static ZoneRecord srv(String name, int hash) {
        // The target is the Service itself: the name without _port and _protocol.
        String target = name.substring(name.indexOf('.', name.indexOf('.') + 1) + 1);
        return new ZoneRecord(
                name, SERVICE_TTL, new ZoneRecord.Srv(0, 8080 + (hash & 0xff), target));
    }

    /// What the world says about a name outside the cluster.
    static Reply external(Question question) {
        int hash = mix(question.name().hashCode());
        return switch (question.type()) {
            case QType.A, QType.AAAA -> addresses(question, hash);
            case QType.TXT -> single(question, new ZoneRecord.Txt("v=spf1 ip4:192.0.2.0/24 -all"));
            case QType.MX -> single(question, new ZoneRecord.Mx(10, "mx." + question.name()));
            case QType.HTTPS -> single(question, new ZoneRecord.Https());
            case QType.PTR ->
                    single(question, new ZoneRecord.Target(QType.PTR, "n" + hash + ".example.net"));
            default -> Reply.nodata(false, "example.org", ttl(hash));
        };
    }

    private static Reply single(Question question, ZoneRecord.Data data) {
        int hash = mix(question.name().hashCode());
        return Reply.answer(false, List.of(new ZoneRecord(question.name(), ttl(hash), data)));
    }

    /// Half of the names have no AAAA records, a third are aliases of one to three steps; the alias
    /// of one in 256 leads nowhere.
    private static Reply addresses(Question question, int hash) {
        if (question.type() == QType.AAAA && (hash & 1) == 0) {
            return Reply.nodata(false, parent(question.name()), ttl(hash));
        }
        List<ZoneRecord> answers = new ArrayList<>();
        String owner = aliases(answers, question.name(), hash);
        boolean dangling = !answers.isEmpty() && (hash >>> 8 & 0xff) == 0;
        int addresses = dangling ? 0 : 1 + (hash >>> 4 & 3);
        for (int i = 0; i < addresses; i++) {
            answers.add(address(owner, question.type(), hash, i));
        }
        return Reply.answer(false, answers);
    }

    private static String aliases(List<ZoneRecord> answers, String name, int hash) {
        int steps = hash % 3 == 0 ? 1 + (hash >>> 2 & 3) % 3 : 0;
        String owner = name;
        for (int i = 0; i < steps; i++) {
            String target = "edge" + i + ".r" + (hash & 0xff) + ".example.net";
            answers.add(ZoneRecord.cname(owner, ttl(hash), target));
            owner = target;
        }
        return owner;
    }

    private static ZoneRecord address(String owner, int type, int hash, int number) {
        int last = (hash >>> 12 & 0x3f) + number;
        return type == QType.A
                ? ZoneRecord.a(owner, ttl(hash), EXTERNAL_NET | last)
                : ZoneRecord.aaaa(owner, ttl(hash), EXTERNAL_NET6, last);
    }

    /// A question that may have a large answer: of these, addresses as asked, otherwise texts.
    static Question large(Question question) {
        boolean addresses = question.type() == QType.A || question.type() == QType.AAAA;
        return addresses ? question : new Question(question.name(), QType.TXT);
    }

    /// Many records: more than fits into one packet.
    static Reply largeReply(Question question) {
        int hash = mix(question.name().hashCode());
        List<ZoneRecord> answers = new ArrayList<>();
        for (int i = 0; i < LARGE_ANSWERS; i++) {
            answers.add(
                    question.type() == QType.TXT
                            ? new ZoneRecord(
                                    question.name(), ttl(hash), new ZoneRecord.Txt("part=" + i))
                            : address(question.name(), question.type(), hash, i));
        }
        return Reply.answer(false, answers);
    }

    /// A response code that is neither NOERROR nor NXDOMAIN; those beyond 15 only with EDNS.
    static Reply failure(RandomGenerator random, QueryOptions options) {
        return switch (random.nextInt(options.edns() ? 9 : 7)) {
            case 0, 1, 2 ->
                    Reply.failure(
                            Rcode.SERVFAIL,
                            EdeCode.NO_REACHABLE_AUTHORITY,
                            "no server of example.org answers");
            case 3 -> Reply.failure(Rcode.SERVFAIL, Reply.NO_EDE, "");
            case 4 -> Reply.failure(Rcode.REFUSED, EdeCode.BLOCKED, "");
            case 5 -> Reply.failure(Rcode.FORMERR, Reply.NO_EDE, "");
            case 6 -> Reply.failure(Rcode.NOTIMP, Reply.NO_EDE, "");
            case 7 -> Reply.failure(Rcode.BADCOOKIE, Reply.NO_EDE, "");
            default -> Reply.failure(Rcode.BADVERS, Reply.NO_EDE, "");
        };
    }

    private static int ttl(int hash) {
        return 30 << (hash >>> 20 & 7);
    }

    private static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static int mix(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x7feb_352d;
        return (mixed ^ mixed >>> 15) & Integer.MAX_VALUE;
    }
}
