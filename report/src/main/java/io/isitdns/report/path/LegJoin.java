package io.isitdns.report.path;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Leg;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.report.path.Exchange.Further;
import io.isitdns.report.path.Exchange.ServerLeg;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Joins the rows of one exchange over the legs on which they were seen.
///
/// Client's leg to server's leg: by client address, client port, message ID, transport and
/// question, which the translation of the server's address leaves alone; where the client's address
/// is translated too, by message ID, transport and question within two seconds. Server's leg to
/// upstream leg: by who asks, the question, and the time in which the server had it.
///
/// The same rows give the same exchanges, in whatever order they come. Not thread-safe.
final class LegJoin {
    /// Clocks of nodes may be that far apart without anybody knowing.
    private static final long EXACT_NANOS = 10_000_000_000L;

    private static final long PROBABLE_NANOS = 2_000_000_000L;

    /// How long after a query without a response a server may still ask because of it.
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    /// A client, a node cache, cluster DNS, what it forwards to, and one more.
    private static final int MOST_SERVERS = 5;

    private static final Comparator<LegRow> ORDER =
            Comparator.comparingLong(LegRow::timeNanos)
                    .thenComparing(LegRow::node)
                    .thenComparing(row -> row.serverIp().toString())
                    .thenComparing(row -> row.clientIp().toString())
                    .thenComparingInt(LegRow::clientPort)
                    .thenComparingInt(LegRow::messageId);

    private final List<LegRow> rows;
    private final Map<LegRow.Key, List<LegRow>> byKey;
    private final Map<LegRow.Asking, List<LegRow>> byAsking;
    private final Vantage vantage;
    private final boolean crowded;

    /// @param rows all rows for the questions, of the time around them
    /// @param crowded whether rows had to be left out
    LegJoin(Collection<LegRow> rows, Vantage vantage, boolean crowded) {
        this.rows = rows.stream().distinct().sorted(ORDER).toList();
        this.byKey = this.rows.stream().collect(Collectors.groupingBy(LegRow::key));
        this.byAsking = this.rows.stream().collect(Collectors.groupingBy(LegRow::asking));
        this.vantage = vantage;
        this.crowded = crowded;
    }

    /// A server as it answers one exchange.
    ///
    /// @param seen where the query was seen: at the server, or only where it was asked
    private record Server(
            IpAddress address, ServerIdentity identity, ServerKind kind, LegRow seen) {
        boolean asked(LegRow row) {
            return new Vantage.Place(
                                    row.node(),
                                    row.clientIp(),
                                    row.client().namespace(),
                                    row.client().pod())
                            .isOf(address, identity)
                    || isCacheOn(row);
        }

        /// The node cache asks with an address of its node.
        private boolean isCacheOn(LegRow row) {
            return kind == ServerKind.NODE_CACHE
                    && row.node().equals(seen.node())
                    && row.client().pod() == null;
        }
    }

    /// The transactions of a lookup, each with its way, in order of time.
    List<Exchange> exchangesOf(long lookupId) {
        List<LegRow> asked =
                rows.stream()
                        .filter(row -> row.lookupId() == lookupId)
                        .filter(row -> row.leg() == Leg.CLIENT)
                        .toList();
        Set<LegRow> further = new HashSet<>();
        asked.forEach(row ->
                asked.stream().filter(other -> isTranslated(row, other)).forEach(further::add));
        return asked.stream()
                .filter(row -> !further.contains(row))
                .map(row -> exchange(row, Confidence.EXACT, 1))
                .toList();
    }

    private Exchange exchange(LegRow asked, Confidence confidence, int servers) {
        ServerLeg server = serverLeg(asked);
        Further further =
                servers == MOST_SERVERS
                        ? new Further.Unobserved("more than " + MOST_SERVERS + " servers follow")
                        : further(asked, server, servers);
        return new Exchange(asked, confidence, server, further);
    }

    private ServerLeg serverLeg(LegRow asked) {
        List<LegRow> exact = exact(asked);
        if (!exact.isEmpty()) {
            return new ServerLeg.Seen(exact, Confidence.EXACT);
        }
        if (vantage.isSeenAtServer(asked)) {
            return new ServerLeg.SameSight();
        }
        Optional<ServerLeg> probable = probable(asked);
        return probable.orElseGet(() -> absent(asked));
    }

    private ServerLeg absent(LegRow asked) {
        Optional<String> unobserved = vantage.serverLegUnobserved(asked);
        if (unobserved.isPresent()) {
            return new ServerLeg.Unobserved(unobserved.get());
        }
        if (crowded) {
            return new ServerLeg.Unobserved(
                    "there are more transactions for this name than are looked at");
        }
        // Something answered: not having been seen at the server proves nothing but that.
        return asked.isAnswered()
                ? new ServerLeg.Unobserved(
                        "it was answered, but not seen at a DNS server that is observed")
                : new ServerLeg.NotSeen();
    }

    private List<LegRow> exact(LegRow asked) {
        List<LegRow> same = sameKey(asked);
        List<LegRow> rivals =
                same.stream()
                        .filter(row -> row.leg() == asked.leg() && !isFurtherSight(row, same))
                        .toList();
        return same.stream()
                .filter(row -> isServerLegOf(asked, row))
                .filter(row -> distance(asked, row) <= EXACT_NANOS)
                .filter(row -> asked.equals(nearest(rivals, row)))
                .toList();
    }

    private List<LegRow> sameKey(LegRow row) {
        return byKey.getOrDefault(row.key(), List.of());
    }

    private List<LegRow> alike(LegRow row) {
        return byAsking.getOrDefault(row.asking(), List.of());
    }

    private static boolean isServerLegOf(LegRow asked, LegRow row) {
        return row.leg() == Leg.SERVER || isTranslated(asked, row);
    }

    private static boolean isFurtherSight(LegRow row, List<LegRow> same) {
        return same.stream().anyMatch(other -> isTranslated(other, row));
    }

    /// Whether a row of the same leg is the second sight of a query, behind the translation of its
    /// Service's address, in a capture of which nobody knows where it was made.
    private static boolean isTranslated(LegRow asked, LegRow row) {
        return asked.leg() == Leg.CLIENT
                && row.leg() == Leg.CLIENT
                && !row.serverIp().equals(asked.serverIp())
                && asked.server().pod() == null
                && row.server().pod() != null
                && asked.server().service() != null
                && asked.server().service().equals(row.server().service())
                && Objects.equals(asked.server().namespace(), row.server().namespace())
                && asked.key().equals(row.key());
    }

    private @Nullable LegRow nearest(List<LegRow> rivals, LegRow row) {
        return rivals.stream()
                .min(Comparator.comparingLong(rival -> distance(rival, row)))
                .orElse(null);
    }

    /// How far the beginning of a row lies outside of the time of another one, by the clock of that
    /// one.
    private long distance(LegRow asked, LegRow row) {
        long at = vantage.by(asked.node(), row.timeNanos(), row.node());
        return Math.max(0, Math.max(asked.timeNanos() - at, at - end(asked)));
    }

    private static long end(LegRow row) {
        return row.answeredNanos().orElse(row.timeNanos() + PATIENCE_NANOS);
    }

    /// Where the client's address was translated, something else has to speak for it: that nothing
    /// else fits, on either side.
    private Optional<ServerLeg> probable(LegRow asked) {
        List<LegRow> fitting =
                alike(asked).stream().filter(row -> mayBeServerLegOf(asked, row)).toList();
        long candidates = fitting.stream().map(LegRow::key).distinct().count();
        if (candidates == 0) {
            return Optional.empty();
        }
        if (candidates > 1) {
            return Optional.of(new ServerLeg.Ambiguous((int) candidates));
        }
        long rivals =
                alike(asked).stream()
                        .filter(other ->
                                other.leg() != Leg.SERVER && !other.key().equals(asked.key()))
                        .filter(other ->
                                fitting.stream().anyMatch(row -> mayBeServerLegOf(other, row)))
                        .filter(other -> exact(other).isEmpty() && !vantage.isSeenAtServer(other))
                        .filter(other -> !isAskedFurther(other, fitting))
                        .map(LegRow::key)
                        .distinct()
                        .count();
        return Optional.of(
                rivals == 0
                        ? new ServerLeg.Seen(fitting, Confidence.PROBABLE)
                        : new ServerLeg.Ambiguous((int) rivals + 1));
    }

    /// Whether a server asks this because of what it was asked. Many hand the message ID on.
    private static boolean isAskedFurther(LegRow other, List<LegRow> atServer) {
        return Vantage.isOutside(other)
                || atServer.stream().anyMatch(row -> serverOf(row).asked(other));
    }

    private boolean mayBeServerLegOf(LegRow asked, LegRow row) {
        return row.leg() == Leg.SERVER
                && asked.serverKind() != ServerKind.EXTERNAL
                && isSameServer(asked, row)
                && isNear(asked, row)
                && sameKey(row).stream().noneMatch(other -> other.leg() != Leg.SERVER);
    }

    private static boolean isSameServer(LegRow asked, LegRow row) {
        return agree(asked.server().pod(), row.server().pod())
                && agree(asked.server().service(), row.server().service())
                && agree(asked.server().namespace(), row.server().namespace());
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /// Any transmission may be the one that was seen at the server.
    private boolean isNear(LegRow asked, LegRow row) {
        long at = vantage.by(asked.node(), row.timeNanos(), row.node());
        return at >= asked.timeNanos() - PROBABLE_NANOS
                && at <= asked.lastAskedNanos() + PROBABLE_NANOS;
    }

    private Further further(LegRow asked, ServerLeg leg, int servers) {
        return switch (leg) {
            case ServerLeg.Seen(var seen, _) -> furtherOf(serverSeen(seen), seen, servers);
            case ServerLeg.SameSight() -> furtherOf(serverOf(asked), List.of(asked), servers);
            case ServerLeg.Ambiguous _, ServerLeg.NotSeen _ -> new Further.NotFollowed();
            case ServerLeg.Unobserved _ when Vantage.isOutside(asked) -> new Further.NotFollowed();
            case ServerLeg.Unobserved(String reason) ->
                    vantage.upstreamLegUnobserved(asked.serverIp(), asked.server()).isEmpty()
                            ? furtherOf(serverOf(asked), List.of(asked), servers)
                            : new Further.Unobserved(reason);
        };
    }

    private static Server serverSeen(List<LegRow> seen) {
        return serverOf(seen.getFirst());
    }

    private static Server serverOf(LegRow row) {
        return new Server(row.serverIp(), row.server(), row.serverKind(), row);
    }

    /// @param had the rows that tell when the server had the question
    private Further furtherOf(Server server, List<LegRow> had, int servers) {
        LegRow first = had.getFirst();
        List<LegRow> asked =
                rows.stream()
                        .filter(row -> row.leg() == Leg.UPSTREAM)
                        .filter(row -> row.asksFor(first.qname(), first.qtype()))
                        .filter(server::asked)
                        .filter(row -> had.stream().anyMatch(during -> isDuring(during, row)))
                        .toList();
        if (asked.isEmpty()) {
            return notAsked(server);
        }
        List<LegRow> rivals = rivals(server, had, asked);
        List<LegRow> sameId =
                asked.stream().filter(row -> row.messageId() == first.messageId()).toList();
        boolean ownId = rivals.stream().noneMatch(rival -> rival.messageId() == first.messageId());
        if (rivals.isEmpty()) {
            return asked(asked, first, servers);
        }
        return !sameId.isEmpty() && ownId
                ? asked(sameId, first, servers)
                : new Further.Ambiguous(asked.size());
    }

    private Further asked(List<LegRow> asked, LegRow had, int servers) {
        return new Further.Asked(
                asked.stream()
                        .map(row -> exchange(row, confidence(row, had), servers + 1))
                        .toList());
    }

    /// A server that asks on with the message ID that it got gives itself away.
    private static Confidence confidence(LegRow asked, LegRow had) {
        return asked.messageId() == had.messageId() ? Confidence.EXACT : Confidence.PROBABLE;
    }

    private Further notAsked(Server server) {
        Optional<String> unobserved =
                vantage.upstreamLegUnobserved(server.address(), server.identity());
        if (server.kind() == ServerKind.NODE_CACHE) {
            unobserved = vantage.cacheUnobserved(server.seen().node());
        }
        if (crowded && unobserved.isEmpty()) {
            unobserved =
                    Optional.of("there are more transactions for this name than are looked at");
        }
        return unobserved.<Further>map(Further.Unobserved::new).orElseGet(Further.NotAsked::new);
    }

    /// Others who asked the server the same while it asked.
    private List<LegRow> rivals(Server server, List<LegRow> had, List<LegRow> asked) {
        Set<LegRow.Key> own = new HashSet<>(had.stream().map(LegRow::key).toList());
        Predicate<LegRow> atServer =
                row ->
                        row.serverIp().equals(server.address())
                                && (row.leg() == Leg.SERVER || vantage.isSeenAtServer(row));
        LegRow first = had.getFirst();
        return rows.stream()
                .filter(row -> row.asksFor(first.qname(), first.qtype()))
                .filter(row -> row.node().equals(first.node()))
                .filter(row -> !own.contains(row.key()))
                .filter(row -> asked.stream().anyMatch(further -> isDuring(row, further)))
                .filter(atServer)
                .toList();
    }

    /// Whether a server asked while it had a question: on one node by one clock, else as well as
    /// clocks are known.
    private boolean isDuring(LegRow had, LegRow further) {
        long slack = had.node().equals(further.node()) ? 0 : PROBABLE_NANOS;
        long at = vantage.by(had.node(), further.timeNanos(), further.node());
        return at >= had.timeNanos() - slack && at <= end(had) + slack;
    }
}
