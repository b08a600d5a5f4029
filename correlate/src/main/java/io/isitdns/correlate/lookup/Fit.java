package io.isitdns.correlate.lookup;

/// How well a transaction fits an open lookup, as a number: the smaller the better. The kind of fit
/// decides; within one kind, a distance in time. No state but the limits.
///
/// The rules, the surest first, are those of the page "What a lookup is".
final class Fit {
    /// It does not belong to the lookup.
    static final long NONE = Long.MAX_VALUE;

    private static final int KIND_SHIFT = 56;
    private static final long SAME_QUERY = 0;
    private static final long SAME_SOCKET = 1L << KIND_SHIFT;
    private static final long OVER_TCP = 2L << KIND_SHIFT;
    private static final long SAME_ID = 3L << KIND_SHIFT;
    private static final long PAIR = 4L << KIND_SHIFT;

    /// Where only the time tells: the next name, or the same once more from another socket.
    private static final long ON_TIME = 5L << KIND_SHIFT;

    private static final long MILLI = 1_000_000;

    /// Resolvers send A and AAAA within this time, where both come from one socket.
    private static final long PAIR_NANOS = 20 * MILLI;

    /// Timers are never early but for the clock's steps, and late when the machine is busy.
    private static final long TIMER_EARLY_NANOS = 5 * MILLI;

    private static final long TIMER_LATE_NANOS = 100 * MILLI;

    /// How soon a resolver that asks for one address family only goes on with the next name.
    private static final long SINGLE_GAP_NANOS = 5 * MILLI;

    /// Two transactions of one type this far apart are different tries.
    private static final long SAME_TRY_NANOS = 1000 * MILLI;

    private final long retryNanos;
    private final long searchGapNanos;
    private final long longestNanos;

    Fit(LookupConfig config) {
        retryNanos = config.retryAfter().toNanos();
        searchGapNanos = config.searchGap().toNanos();
        longestNanos = config.expiry().plus(config.longestWait()).toNanos();
    }

    /// How well it fits; [#NONE] if not at all.
    ///
    /// @param nameBit [OpenLookup#bit(AskedName)] of the name
    long of(OpenLookup lookup, AskedName name, long nameBit, Sent sent) {
        boolean mayBeTried = lookup.mayHaveTried(nameBit);
        // Most open lookups found another name, or wait for one that did not come: told at once.
        if (!mayBeTried && (lookup.isFound() || isPast(lookup, sent))) {
            return NONE;
        }
        Tried tried = mayBeTried ? lookup.trying(name) : null;
        if (tried == null) {
            return nextName(lookup, name, sent);
        }
        if (tried.isFull()) {
            return NONE;
        }
        long best = NONE;
        boolean late = tried != lookup.current() && sent.result() != Result.NONE;
        for (Sent before : tried.sent()) {
            if (before.onSocketOf(sent)) {
                best = Math.min(best, onOneSocket(tried, before, sent));
            } else if (!late) {
                best = Math.min(best, onTwoSockets(lookup, tried, before, sent));
            }
        }
        return best;
    }

    /// Whether it is too late for another name, but for a resolver that waits for its timer.
    private boolean isPast(OpenLookup lookup, Sent sent) {
        return sent.startNanos() - lookup.endNanos() > searchGapNanos
                && !lookup.client().votes().pairsAcrossSockets(sent);
    }

    private long onOneSocket(Tried tried, Sent before, Sent sent) {
        if (before.repeats(sent)) {
            return mayRepeat(tried, sent) ? SAME_QUERY : NONE;
        }
        boolean partner = before.qtype() == Tried.otherFamily(sent.qtype());
        return partner && !asksOnSocketOf(tried, sent) && follows(before, sent)
                ? SAME_SOCKET
                : NONE;
    }

    /// A query with an answer is sent again only by glibc, when its timer for the other query of
    /// the pair runs out.
    private boolean mayRepeat(Tried tried, Sent sent) {
        if (!tried.result(sent.qtype()).isFinal()) {
            return true;
        }
        long after = sent.startNanos() - tried.startNanos();
        return after >= retryNanos - TIMER_EARLY_NANOS && after <= longestNanos;
    }

    private static boolean asksOnSocketOf(Tried tried, Sent sent) {
        for (Sent each : tried.sent()) {
            if (each.qtype() == sent.qtype() && each.onSocketOf(sent)) {
                return true;
            }
        }
        return false;
    }

    /// At the same time as the other, or as soon as the other is answered.
    private static boolean follows(Sent one, Sent other) {
        return Math.abs(one.startNanos() - other.startNanos()) <= PAIR_NANOS
                || Math.abs(other.startNanos() - one.endNanos()) <= PAIR_NANOS
                || Math.abs(one.startNanos() - other.endNanos()) <= PAIR_NANOS;
    }

    private long onTwoSockets(OpenLookup lookup, Tried tried, Sent before, Sent sent) {
        if (sent.tcp()) {
            return overTcp(tried, before, sent);
        }
        if (before.tcp() || before.ednsSize() != sent.ednsSize()) {
            return NONE;
        }
        long apart = Math.abs(sent.startNanos() - before.startNanos());
        if (before.repeats(sent) && lacksOne(before, sent) && apart <= longestNanos) {
            return SAME_ID | apart;
        }
        ResolverVotes votes = lookup.client().votes();
        return votes.pairsAcrossSockets(sent)
                ? acrossSockets(votes, tried, before, sent, apart)
                : NONE;
    }

    private static long overTcp(Tried tried, Sent before, Sent sent) {
        long gap = sent.startNanos() - before.endNanos();
        if (before.result() != Result.TRUNCATED || gap < 0 || hasTcp(tried, sent.qtype())) {
            return NONE;
        }
        return OVER_TCP | (before.repeats(sent) ? 0 : gap);
    }

    private static boolean hasTcp(Tried tried, int qtype) {
        for (Sent each : tried.sent()) {
            if (each.tcp() && each.qtype() == qtype) {
                return true;
            }
        }
        return false;
    }

    /// Whether the earlier of two queries for the same brought nothing that spares the later.
    private static boolean lacksOne(Sent one, Sent other) {
        Sent earlier = one.startNanos() <= other.startNanos() ? one : other;
        return earlier.result() == Result.NONE || earlier.result() == Result.FAILED;
    }

    private long acrossSockets(
            ResolverVotes votes, Tried tried, Sent before, Sent sent, long apart) {
        if (before.qtype() == Tried.otherFamily(sent.qtype())) {
            if (apart <= votes.pairWindowNanos() && !asksAtTimeOf(tried, sent)) {
                return PAIR | apart;
            }
            boolean later = sent.startNanos() > before.startNanos();
            return later && !tried.asks(sent.qtype()) ? afterTimer(apart) : NONE;
        }
        if (before.qtype() != sent.qtype()) {
            return NONE;
        }
        long gap = sent.startNanos() - before.endNanos();
        if (before.result() == Result.FAILED && gap >= 0 && gap <= votes.gapWindowNanos()) {
            return isOnly(tried, sent.qtype()) ? ON_TIME | gap : NONE;
        }
        return lacksOne(before, sent) ? afterTimer(apart) : NONE;
    }

    private long afterTimer(long apart) {
        return isOnTime(apart - retryNanos) ? ON_TIME | Math.abs(apart - retryNanos) : NONE;
    }

    private static boolean asksAtTimeOf(Tried tried, Sent sent) {
        for (Sent each : tried.sent()) {
            long apart = Math.abs(each.startNanos() - sent.startNanos());
            if (each.qtype() == sent.qtype() && apart < SAME_TRY_NANOS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnly(Tried tried, int qtype) {
        int count = 0;
        for (Sent each : tried.sent()) {
            count += each.qtype() == qtype ? 1 : 0;
        }
        return count == 1;
    }

    private long nextName(OpenLookup lookup, AskedName name, Sent sent) {
        Tried current = lookup.current();
        if (lookup.isFound() || lookup.isFull()) {
            return NONE;
        }
        boolean sameTypes =
                current.asks(sent.qtype()) || current.asks(Tried.otherFamily(sent.qtype()));
        if (!sameTypes) {
            return NONE;
        }
        long gap = gapBefore(lookup, name, sent);
        boolean fits = gap >= 0 && lookup.client().path().follows(lookup, name);
        // Of two that wait, it is rather the one whose turn it is by the usual gap.
        return fits ? ON_TIME | Math.abs(gap - lookup.client().votes().meanGapNanos()) : NONE;
    }

    /// Nanoseconds between the end of a fruitless try and the next, or -1 if it has not ended, or
    /// too long ago.
    private long gapBefore(OpenLookup lookup, AskedName name, Sent sent) {
        Tried current = lookup.current();
        long gap = sent.startNanos() - lookup.endNanos();
        if (gap >= 0 && gap <= patience(lookup, name) && current.isFruitless()) {
            return gap;
        }
        if (!lookup.client().votes().pairsAcrossSockets(sent)) {
            return -1;
        }
        // Go gives up a name after two timers, and goes on to the next; and the first try of the
        // next may have been lost.
        long givenUp = sent.startNanos() - current.startNanos() - 2 * retryNanos;
        return isOnTime(givenUp)
                ? Math.abs(givenUp)
                : current.isFruitless() && isOnTime(gap - retryNanos) ? gap : -1;
    }

    private static boolean isOnTime(long lateNanos) {
        return lateNanos >= -TIMER_EARLY_NANOS && lateNanos <= TIMER_LATE_NANOS;
    }

    /// How soon the next name must follow. Half a pair means that the other half was lost, so that
    /// the resolver waits, unless it asks for one address family only. The name as asked may as
    /// well begin another lookup, of somebody who asks without the search list.
    private long patience(OpenLookup lookup, AskedName name) {
        if (lookup.current().isHalfPair()) {
            return lookup.hasPair() ? -1 : SINGLE_GAP_NANOS;
        }
        boolean asAsked = WireNames.whole(name.wire()) == lookup.stem();
        return asAsked
                ? Math.min(searchGapNanos, lookup.client().votes().gapWindowNanos())
                : searchGapNanos;
    }

    /// Whether `sent` could be the missing half of a pair in this lookup, were it not for its
    /// socket.
    static boolean looksLikePartner(OpenLookup lookup, AskedName name, long nameBit, Sent sent) {
        Tried tried = lookup.mayHaveTried(nameBit) ? lookup.trying(name) : null;
        if (tried == null || tried.asks(sent.qtype())) {
            return false;
        }
        Sent partner = tried.partnerOf(sent);
        return partner != null && Math.abs(partner.startNanos() - sent.startNanos()) <= PAIR_NANOS;
    }
}
