package io.isitdns.correlate.lookup;

import io.isitdns.dns.QType;
import io.isitdns.model.ResolverFamily;

/// What the pairs of A and AAAA of one client tell about its resolver library. Not thread-safe.
///
/// Two sockets and EDNS are Go's manner. On one socket, musl takes both ids from a clock, so that
/// the second is a little greater; a single pair may look so by chance, so pairs vote.
final class ResolverVotes {
    private static final int WINDOW = 16;
    private static final int ENOUGH = 5;
    private static final int LEAST = 2;
    private static final int MUSL_LEAST = 50;
    private static final int MUSL_MOST = 2000;

    /// Favour of one socket, -[#MOST_FAVOUR]..[#MOST_FAVOUR], without and with EDNS.
    private static final int MOST_FAVOUR = 16;

    private static final int FIRST_FAVOUR = 4;
    private static final long NARROWEST_NANOS = 1_000_000;
    private static final long WIDEST_NANOS = 20_000_000;
    private static final long LONGEST_GAP_NANOS = 1_000_000_000;
    private static final int WIDTH_FACTOR = 8;

    private final int[] oneSocketFavour = {FIRST_FAVOUR, -1};

    /// One bit a pair on one socket, the latest lowest: whether its ids look like musl's.
    private int muslBits;

    private int pairs;
    private int caresSigns;
    private boolean searches;
    private long meanDistanceNanos = WIDEST_NANOS / WIDTH_FACTOR;
    private long meanGapNanos = LONGEST_GAP_NANOS / WIDTH_FACTOR;

    /// Notes A and AAAA for one name, in either order.
    void pair(Sent one, Sent other) {
        if (one.onSocketOf(other)) {
            oneSocket(one.qtype() == QType.A ? one : other, one.qtype() == QType.A ? other : one);
        } else {
            twoSockets(one, other);
        }
    }

    private void oneSocket(Sent a, Sent aaaa) {
        favour(a, 1);
        int distance = (aaaa.messageId() - a.messageId()) & 0xffff;
        boolean musl = distance >= MUSL_LEAST && distance <= MUSL_MOST;
        muslBits = muslBits << 1 | (musl ? 1 : 0);
        pairs = Math.min(pairs + 1, WINDOW);
    }

    private void twoSockets(Sent one, Sent other) {
        favour(one, -1);
        long distance = Math.min(Math.abs(one.startNanos() - other.startNanos()), WIDEST_NANOS);
        meanDistanceNanos += (distance - meanDistanceNanos) / WINDOW;
    }

    /// Notes what would be a pair if it were on one socket.
    void perhapsTwoSockets(Sent one) {
        favour(one, -1);
    }

    /// Notes how soon after the end of a try the next name was asked for.
    void gap(long nanos) {
        searches = true;
        long gap = Math.clamp(nanos, 0, LONGEST_GAP_NANOS);
        meanGapNanos += (gap - meanGapNanos) / WIDTH_FACTOR;
    }

    /// Whether it was seen to try one name after another.
    boolean searches() {
        return searches;
    }

    /// How soon the next name follows on average.
    long meanGapNanos() {
        return meanGapNanos;
    }

    /// How soon the next name follows at the latest, as a rule.
    long gapWindowNanos() {
        return Math.clamp(WIDTH_FACTOR * meanGapNanos, NARROWEST_NANOS, LONGEST_GAP_NANOS);
    }

    /// Notes a single label asked for without any suffix: only c-ares does that.
    void bareLabel() {
        caresSigns++;
    }

    /// Notes a query sent again from another socket with its old id (c-ares).
    void fixedId() {
        caresSigns++;
    }

    private void favour(Sent sent, int by) {
        int kind = sent.ednsSize() < 0 ? 0 : 1;
        int favour = oneSocketFavour[kind] + by;
        oneSocketFavour[kind] = Math.clamp(favour, -MOST_FAVOUR, MOST_FAVOUR);
    }

    /// Whether A and AAAA of this kind may come from two sockets.
    boolean pairsAcrossSockets(Sent sent) {
        return oneSocketFavour[sent.ednsSize() < 0 ? 0 : 1] < 0;
    }

    /// How far apart the queries of a pair on two sockets may be.
    long pairWindowNanos() {
        return Math.clamp(WIDTH_FACTOR * meanDistanceNanos, NARROWEST_NANOS, WIDEST_NANOS);
    }

    /// The library that made this lookup.
    ResolverFamily family(OpenLookup lookup) {
        Sent first = lookup.first().first();
        Sent partner = lookup.first().partnerOf(first);
        if (partner == null) {
            return familyOfSingle(lookup, first);
        }
        if (!first.onSocketOf(partner)) {
            return first.ednsSize() < 0 ? ResolverFamily.UNKNOWN : ResolverFamily.GO;
        }
        return byPairs();
    }

    private ResolverFamily familyOfSingle(OpenLookup lookup, Sent first) {
        boolean searched = lookup.tried().size() > 1;
        if (first.ednsSize() >= 0 && pairsAcrossSockets(first) && oneSocketFavour[1] < -1) {
            return ResolverFamily.GO;
        }
        if (caresSigns > 0 && !searched) {
            return ResolverFamily.C_ARES;
        }
        return searched ? byPairs() : ResolverFamily.UNKNOWN;
    }

    private ResolverFamily byPairs() {
        int musl = Integer.bitCount(muslBits & (1 << pairs) - 1);
        if (pairs < LEAST) {
            return ResolverFamily.UNKNOWN;
        }
        if (musl == pairs || (pairs >= ENOUGH && musl * ENOUGH >= pairs * (ENOUGH - 1))) {
            return ResolverFamily.MUSL;
        }
        boolean glibc = musl == 0 || (pairs >= ENOUGH && musl * ENOUGH <= pairs);
        return glibc ? ResolverFamily.GLIBC : ResolverFamily.UNKNOWN;
    }
}
