package io.isitdns.agent.ship;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/// How far the hub's clock is ahead of ours: the on-wire calculation of NTP (RFC 5905 section 8),
/// then the median of those recent samples whose round trip was shortest, since what delays a
/// request does not delay its answer as well. Not thread-safe.
final class ClockOffset {
    private static final int KEPT = 32;
    private static final int BEST = 5;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long offsetNanos, long roundTripNanos) {}

    /// Adds a sample; the oldest of more than [#KEPT] leaves. A clock that was set in between shows
    /// as a negative round trip, which is no sample.
    ///
    /// @param sent when the request was sent, by our clock
    /// @param received when it was there, by the hub's clock
    /// @param answered when the hub answered, by its clock
    /// @param got when the answer was here, by our clock
    void add(long sent, long received, long answered, long got) {
        long roundTrip = (got - sent) - (answered - received);
        if (roundTrip < 0) {
            return;
        }
        samples.addLast(new Sample(((received - sent) + (answered - got)) / 2, roundTrip));
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
    }

    /// Nanoseconds to add to our clock to get the hub's; empty without a sample.
    OptionalLong nanos() {
        List<Long> best =
                samples.stream()
                        .sorted(Comparator.comparingLong(Sample::roundTripNanos))
                        .limit(BEST)
                        .map(Sample::offsetNanos)
                        .sorted()
                        .toList();
        return best.isEmpty() ? OptionalLong.empty() : OptionalLong.of(best.get(best.size() / 2));
    }
}
