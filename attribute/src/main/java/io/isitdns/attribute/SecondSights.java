package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out, from packets alone, which rows of a capture show an exchange again, behind the
/// translation of its addresses: as a node captures what its pods ask of a Service (DNAT), and what
/// leaves it with the node's own address (masquerade). Needs to see the whole capture before.
///
/// A second sight has the transport, message ID, question and size of the first, begins within 50
/// ms after it, and ends before it with the same response; and it has the same client address and
/// port, or another address that answers no queries itself. That two rows are alike so by chance,
/// or because one client asks two servers at once, is told from the others: a server's address is
/// taken for one that is translated when nearly all of its answered queries are seen a second time.
///
/// Bounded: the last [#RECENT] rows are compared, and [#MOST_PAIRS] second sights are remembered;
/// what is beyond that stays what it is and is counted. Not thread-safe.
public final class SecondSights {
    /// Rows that a second sight may come after or before.
    static final int RECENT = 1 << 17;

    /// Second sights of all captures together.
    static final int MOST_PAIRS = 1 << 20;

    private static final int WAYS = 16;
    private static final long APART_NANOS = 50_000_000;

    /// Latencies are cut to whole microseconds.
    private static final long LATENCY_UNIT_NANOS = 1_000;

    private final SightedExchange[] recent = new SightedExchange[RECENT];
    private final Map<IpAddress, SightedServer> servers = new HashMap<>();
    private final Set<IpAddress> answering = new HashSet<>();
    private final List<Pair> pairs = new ArrayList<>();
    private long[] atServer = {};
    private long[] further = {};
    private long notRemembered;

    /// What a row is.
    enum Kind {
        /// The only sight, or the first.
        FIRST,
        /// Behind the translation of the server's address.
        AT_SERVER,
        /// Behind the translation of the client's address alone, or half of the way back: nothing
        /// that was not seen before.
        FURTHER
    }

    /// Two rows of which one may be the second sight of the other.
    ///
    /// @param noLeg whether the second is no leg of its own
    /// @param speaks for or against the translation
    /// @param elsewhere whether another interface saw it
    private record Pair(
            long first,
            long second,
            IpAddress server,
            IpAddress asker,
            boolean sameClient,
            boolean noLeg,
            Speaks speaks,
            boolean elsewhere) {}

    /// What two rows that are alike tell.
    private enum Speaks {
        /// Both were answered, as one exchange is.
        FOR,
        /// Both were answered, as two exchanges are.
        AGAINST,
        /// A response is missing.
        NEITHER
    }

    /// Looks at the rows of a capture before they are attributed.
    public void look(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            if (SightedExchange.isOne(batch, row)) {
                look(SightedExchange.of(batch, row));
            }
        }
    }

    private void look(SightedExchange exchange) {
        if (exchange.isAnswered()) {
            answering.add(exchange.server());
            server(exchange.server()).answered(exchange.client());
        }
        int bucket = bucket(exchange.question());
        int oldest = bucket;
        for (int place = bucket; place < bucket + WAYS; place++) {
            SightedExchange other = recent[place];
            if (other == null || other.timeNanos() < timeOf(oldest)) {
                oldest = place;
            }
            if (other != null && other.question() == exchange.question()) {
                compare(other, exchange);
                compare(exchange, other);
            }
        }
        recent[oldest] = exchange;
    }

    private long timeOf(int place) {
        return recent[place] == null ? Long.MIN_VALUE : recent[place].timeNanos();
    }

    private SightedServer server(IpAddress address) {
        return servers.computeIfAbsent(address, _ -> new SightedServer());
    }

    private static int bucket(long question) {
        long mixed = question * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (RECENT - WAYS);
    }

    private void compare(SightedExchange first, SightedExchange second) {
        if (first.query() && !second.query()) {
            compareHalfWay(first, second);
        } else if (first.query() == second.query()) {
            compareAlike(first, second);
        }
    }

    /// On its way back, a response has the client's address again before it has the Service's.
    private void compareHalfWay(SightedExchange first, SightedExchange second) {
        long sooner = first.endNanos() - second.timeNanos();
        if (first.isFrom(second)
                && !first.server().equals(second.server())
                && sooner >= -LATENCY_UNIT_NANOS
                && sooner <= APART_NANOS
                && second.isAnsweredLike(first)) {
            remember(first, second, true, true, Speaks.NEITHER);
        }
    }

    private void compareAlike(SightedExchange first, SightedExchange second) {
        boolean sameServer = first.server().equals(second.server());
        boolean sameClient = first.isFrom(second);
        long later = second.laterThan(first);
        if (later < 0
                || later > APART_NANOS
                || first.queryBytes() != second.queryBytes()
                || !(sameClient ? !sameServer : mayBeMasqueraded(first, second))) {
            return;
        }
        boolean both = first.isAnswered() && second.isAnswered();
        if (both && isSameResponse(first, second)) {
            remember(first, second, sameClient, sameServer, Speaks.FOR);
        } else if (both && sameClient) {
            remember(first, second, sameClient, sameServer, Speaks.AGAINST);
        } else if (!first.isAnswered() && (first.query() || second.isAnsweredLike(first))) {
            remember(first, second, sameClient, sameServer, Speaks.NEITHER);
        }
    }

    private void remember(
            SightedExchange first,
            SightedExchange second,
            boolean sameClient,
            boolean noLeg,
            Speaks speaks) {
        if (pairs.size() + atServer.length + further.length >= MOST_PAIRS) {
            notRemembered++;
            return;
        }
        pairs.add(
                new Pair(
                        first.identity(),
                        second.identity(),
                        first.server(),
                        second.client(),
                        sameClient,
                        noLeg,
                        speaks,
                        first.place() != second.place()));
    }

    /// A cache on the node is asked at an address of the link; what it asks another server is no
    /// second sight, however alike.
    private static boolean mayBeMasqueraded(SightedExchange first, SightedExchange second) {
        return !first.client().equals(second.client())
                && !second.client().equals(first.server())
                && !first.client().equals(second.server())
                && (first.server().equals(second.server()) || !first.server().isLinkLocal());
    }

    private static boolean isSameResponse(SightedExchange first, SightedExchange second) {
        long sooner = first.endNanos() - second.endNanos();
        return sooner >= -LATENCY_UNIT_NANOS
                && sooner <= APART_NANOS
                && second.isAnsweredLike(first);
    }

    /// The capture is over: what was seen of it is judged, and what follows is another capture.
    public void endCapture() {
        pairs.removeIf(pair -> !pair.sameClient() && answering.contains(pair.asker()));
        count();
        pairs.removeIf(pair -> pair.speaks() == Speaks.AGAINST || !isTranslated(pair.server()));
        further = with(further, pairs.stream().filter(Pair::noLeg).toList());
        atServer = with(atServer, pairs.stream().filter(pair -> !pair.noLeg()).toList());
        pairs.clear();
        servers.clear();
        answering.clear();
        Arrays.fill(recent, null);
    }

    private boolean isTranslated(IpAddress server) {
        SightedServer seen = servers.get(server);
        return seen != null && seen.isTranslated();
    }

    /// Counts a query once, though it may be seen a third time, or be sent again at once.
    private void count() {
        Set<Long> counted = new HashSet<>();
        for (Pair pair : pairs) {
            if (pair.speaks() == Speaks.FOR && counted.add(pair.first())) {
                SightedServer server = server(pair.server());
                server.seenAgain++;
                if (pair.noLeg()) {
                    server.isAsker(pair.asker());
                }
                server.seenElsewhere += pair.elsewhere() ? 1 : 0;
            }
        }
        for (Pair pair : pairs) {
            if (pair.speaks() == Speaks.AGAINST && counted.add(pair.first())) {
                server(pair.server()).contradicting++;
            }
        }
    }

    private static long[] with(long[] sorted, List<Pair> more) {
        long[] all = Arrays.copyOf(sorted, sorted.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            all[sorted.length + i] = more.get(i).second();
        }
        Arrays.sort(all);
        return all;
    }

    /// Second sights that were not remembered since there were too many.
    public long notRemembered() {
        return notRemembered;
    }

    /// What a row of a capture that was looked at is.
    Kind of(TransactionBatch batch, int row) {
        if (further.length == 0 && atServer.length == 0) {
            return Kind.FIRST;
        }
        long identity = SightedExchange.identity(batch, row);
        if (Arrays.binarySearch(further, identity) >= 0) {
            return Kind.FURTHER;
        }
        return Arrays.binarySearch(atServer, identity) >= 0 ? Kind.AT_SERVER : Kind.FIRST;
    }
}
