package io.isitdns.lab.generate;

import io.isitdns.dns.QType;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ResolverStyle;
import io.isitdns.packet.Endpoint;
import java.util.List;
import java.util.SplittableRandom;

/// Plays what an application asks for: a name with A and AAAA along the search list, or a single
/// question of another type.
final class LookupScript {
    private static final String SERVICE_SUFFIX = ".svc." + Answers.CLUSTER_DOMAIN;
    private static final int NONE = -1;
    private static final int PERCENT = 100;
    private static final int EXTERNAL_PERCENT = 31;
    private static final int OWN_SERVICE_PERCENT = 46;
    private static final int OTHER_SERVICE_PERCENT = 60;
    private static final int ABSOLUTE_PERCENT = 80;
    private static final List<Integer> SINGLE_TYPES =
            List.of(
                    QType.PTR,
                    QType.PTR,
                    QType.SRV,
                    QType.SRV,
                    QType.TXT,
                    QType.MX,
                    QType.HTTPS,
                    QType.A,
                    QType.AAAA);

    private final Stage stage;
    private final Mix mix;
    private final Clients clients;
    private final NamePool names = new NamePool();
    private final Scripts scripts;

    LookupScript(Stage stage, Mix mix) {
        this.stage = stage;
        this.mix = mix;
        this.clients = new Clients(mix.ipv6Percent());
        this.scripts = new Scripts(stage);
    }

    /// Plays one lookup from `atNanos` on; returns how many questions it took.
    int play(long atNanos) {
        SplittableRandom random = stage.random();
        Client client = clients.any(random);
        stage.enter(client);
        int kind = random.nextInt(PERCENT);
        if (kind < EXTERNAL_PERCENT) {
            return walk(client, names.external(random), NONE, atNanos);
        }
        if (kind < OWN_SERVICE_PERCENT) {
            String service = names.service(random);
            return walk(client, withoutNamespace(service), 0, atNanos);
        }
        if (kind < OTHER_SERVICE_PERCENT) {
            return walk(client, names.service(random), 1, atNanos);
        }
        if (kind < ABSOLUTE_PERCENT) {
            return pair(client, names.external(random), true, atNanos).questions();
        }
        return single(client, atNanos);
    }

    private static String withoutNamespace(String service) {
        return service.substring(0, service.indexOf('.'));
    }

    /// Tries `name` with each suffix until one exists, then as it stands.
    ///
    /// @param existing which candidate of the search list exists, from 0, or [#NONE]
    private int walk(Client client, String name, int existing, long atNanos) {
        List<String> candidates =
                List.of(
                        name + '.' + client.namespace() + SERVICE_SUFFIX,
                        name + SERVICE_SUFFIX,
                        name + '.' + Answers.CLUSTER_DOMAIN);
        int questions = 0;
        long at = atNanos;
        for (int i = 0; i < candidates.size(); i++) {
            boolean exists = i == existing;
            Pair pair = pair(client, candidates.get(i), exists, at);
            questions += pair.questions();
            if (exists || pair.endNanos() == UdpScripts.NEVER) {
                return questions;
            }
            at = pair.endNanos() + stage.micros(20, 80);
        }
        return questions + pair(client, name, true, at).questions();
    }

    /// Two questions, and when the client has both answers.
    private record Pair(int questions, long endNanos) {}

    private Pair pair(Client client, String name, boolean exists, long atNanos) {
        Sockets sockets = stage.sockets();
        sockets.next();
        boolean musl = client.style() == ResolverStyle.MUSL;
        int secondId = sockets.secondId(musl);
        Ask first = ask(client, sockets.firstId(), new Question(name, QType.A), exists);
        long end = scripts.play(mix.pick(stage.random()), first, atNanos);
        Ask second = ask(client, secondId, new Question(name, QType.AAAA), exists);
        if (client.style().oneSocket()) {
            second = second.withSource(first.source(), secondId);
        } else {
            sockets.next();
            int port = sockets.port();
            second = second.withSource(first.source().withPort(port), sockets.firstId());
        }
        long secondEnd =
                scripts.play(mix.pick(stage.random()), second, atNanos + stage.micros(5, 200));
        return new Pair(2, Math.max(end, secondEnd));
    }

    private int single(Client client, long atNanos) {
        SplittableRandom random = stage.random();
        int type = stage.any(SINGLE_TYPES);
        String name =
                switch (type) {
                    case QType.PTR -> reverse(random);
                    case QType.SRV -> "_grpc._tcp." + names.service(random) + SERVICE_SUFFIX;
                    default -> names.external(random);
                };
        stage.sockets().next();
        Ask ask = ask(client, stage.sockets().firstId(), new Question(name, type), true);
        scripts.play(mix.pick(random), ask.withOptions(options(random, ask)), atNanos);
        return 1;
    }

    /// Some ask for signatures, some send cookies.
    private static QueryOptions options(SplittableRandom random, Ask ask) {
        return switch (random.nextInt(4)) {
            case 0 -> QueryOptions.DNSSEC;
            case 1 -> QueryOptions.COOKIE;
            default -> ask.options();
        };
    }

    private static String reverse(SplittableRandom random) {
        int last = random.nextInt(256);
        return random.nextInt(4) == 0
                ? Integer.toHexString(last >> 4)
                        + ".0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
                : last + ".2.0.192.in-addr.arpa";
    }

    private Ask ask(Client client, int messageId, Question question, boolean exists) {
        Endpoint source = client.address().withPort(stage.sockets().port());
        return new Ask(
                client,
                source,
                messageId,
                question,
                client.style().options(),
                reply(question, exists),
                latencyNanos(question.name()));
    }

    private static Reply reply(Question question, boolean exists) {
        if (!question.name().endsWith(Answers.CLUSTER_DOMAIN)) {
            return Answers.external(question);
        }
        return exists ? Answers.service(question) : Answers.noSuchClusterName();
    }

    /// A fraction of a millisecond out of the memory of the server; a third of the names outside
    /// the cluster take milliseconds more.
    private long latencyNanos(String name) {
        boolean upstream = !name.endsWith(Answers.CLUSTER_DOMAIN) && stage.random().nextInt(3) == 0;
        return stage.micros(60, 600) + (upstream ? stage.micros(4_000, 40_000) : 0);
    }
}
