package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Transport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The legs of transactions joined: what became of a client's query at the DNS server and beyond.
/// Immutable.
///
/// A server's leg is that of a client's query by client, port, message ID, transport and question;
/// where an address was put in place of the client's, by the rest within two seconds, if only one
/// fits. What is not there proves something only where nearly all answered queries at the same
/// address were seen at a server.
public final class JoinedLegs {
    private static final long CLOCKS_NANOS = 2_000_000_000L;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final double LEAST_OBSERVED = 0.99;
    private static final int LEAST_ANSWERED = 20;

    private final Map<Key, List<Sight>> exact;
    private final Map<Question, List<Sight>> alike;
    private final Map<Asked, List<Sight>> upstream;
    private final Set<IpAddress> asking;
    private final Set<IpAddress> observed;

    private record Question(int messageId, Transport transport, String name, int qtype) {
        static Question of(Sight sight) {
            return new Question(sight.messageId(), sight.transport(), sight.name(), sight.qtype());
        }
    }

    private record Key(IpAddress client, int port, Question question) {
        static Key of(Sight sight) {
            return new Key(sight.client(), sight.port(), Question.of(sight));
        }
    }

    /// What a server asks further.
    private record Asked(IpAddress server, String name, int qtype) {}

    /// What became of a query without a response.
    public enum Fate {
        /// It did not come to a server, though those are observed.
        LOST_TO_SERVER,
        /// It came to the server, which sent no response.
        SERVER_SILENT,
        /// It came to the server, which asked another one and got no response.
        UPSTREAM_SILENT,
        /// The server sent a response.
        LOST_TO_CLIENT,
        /// It left behind the translation of the Service's address, and nothing came back there.
        BEYOND,
        /// No leg that would tell was observed.
        UNOBSERVED
    }

    JoinedLegs(Case seen) {
        exact = seen.serverLeg().stream().collect(Collectors.groupingBy(Key::of));
        alike = seen.serverLeg().stream().collect(Collectors.groupingBy(Question::of));
        upstream =
                seen.upstream().stream()
                        .collect(
                                Collectors.groupingBy(sight ->
                                        new Asked(sight.client(), sight.name(), sight.qtype())));
        asking = seen.upstream().stream().map(Sight::client).collect(Collectors.toSet());
        boolean unknown = exact.isEmpty() || seen.totals().coverage().dropped() > 0;
        observed = unknown ? Set.of() : observed(seen);
    }

    /// Addresses of which nearly all answered queries were seen at a server.
    private Set<IpAddress> observed(Case seen) {
        Map<IpAddress, long[]> counts = new HashMap<>();
        seen.sights()
                .filter(Sight::isAnswered)
                .forEach(sight -> {
                    long[] count = counts.computeIfAbsent(sight.server(), _ -> new long[2]);
                    count[0]++;
                    count[1] += atServer(sight).isPresent() ? 1 : 0;
                });
        Set<IpAddress> addresses = new HashSet<>();
        counts.forEach((server, count) -> {
            if (count[0] >= LEAST_ANSWERED && count[1] >= LEAST_OBSERVED * count[0]) {
                addresses.add(server);
            }
        });
        return addresses;
    }

    /// The server's leg of a client's query.
    public Optional<Sight> atServer(Sight asked) {
        Optional<Sight> same =
                exact.getOrDefault(Key.of(asked), List.of()).stream()
                        .filter(sight -> distance(asked, sight) <= PATIENCE_NANOS)
                        .min(Comparator.comparingLong(sight -> distance(asked, sight)));
        if (same.isPresent()) {
            return same;
        }
        List<Sight> probable =
                alike.getOrDefault(Question.of(asked), List.of()).stream()
                        .filter(sight -> distance(asked, sight) <= CLOCKS_NANOS)
                        .filter(sight -> !sight.client().equals(asked.client()))
                        .toList();
        return probable.size() == 1 ? Optional.of(probable.getFirst()) : Optional.empty();
    }

    private static long distance(Sight asked, Sight sight) {
        return Math.abs(sight.timeNanos() - asked.timeNanos());
    }

    /// Which server had a client's query, where that is another than the one it was sent to: the
    /// pod where it is known, else the address; empty when it is not known.
    public String behind(Sight asked) {
        if (!asked.serverPod().isEmpty()) {
            return asked.serverPod();
        }
        Optional<Sight> server = atServer(asked);
        return server.map(Sight::serverPod)
                .filter(pod -> !pod.isEmpty())
                .or(() ->
                        server.map(Sight::server)
                                .filter(address -> !address.equals(asked.server()))
                                .map(IpAddress::toString))
                .orElse("");
    }

    /// What became of a client's query without a response.
    public Fate fate(Sight lost) {
        Optional<Sight> server = atServer(lost);
        if (server.isEmpty()) {
            return observed.contains(lost.server()) ? Fate.LOST_TO_SERVER : Fate.UNOBSERVED;
        }
        Sight sight = server.get();
        if (sight.isAnswered()) {
            return Fate.LOST_TO_CLIENT;
        }
        boolean further =
                upstream
                        .getOrDefault(
                                new Asked(sight.server(), sight.name(), sight.qtype()), List.of())
                        .stream()
                        .anyMatch(asked -> !asked.isAnswered() && isDuring(sight, asked));
        if (further) {
            return Fate.UPSTREAM_SILENT;
        }
        boolean atServer = !sight.serverPod().isEmpty() || asking.contains(sight.server());
        return atServer ? Fate.SERVER_SILENT : Fate.BEYOND;
    }

    private static boolean isDuring(Sight had, Sight asked) {
        long later = asked.timeNanos() - had.timeNanos();
        return later >= -CLOCKS_NANOS && later <= PATIENCE_NANOS;
    }
}
