package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.count.Rates;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// F20: of two queries sent at once from one socket the second is lost, and its repetition is
/// answered: a race for an entry in the connection tracking table.
final class PairRace implements FailureMode {
    private static final int LEAST_LOST = 5;
    private static final int SURE_LOST = 20;
    private static final double CHANCE = 0.01;
    private static final double MOST_OTHERS = 0.2;
    private static final long AT_ONCE_NANOS = 20_000_000;

    @Override
    public String id() {
        return "F20";
    }

    @Override
    public String title() {
        return "conntrack race of A and AAAA";
    }

    /// What became of the pairs of all lookups.
    private static final class Pairs {
        private final List<Seen> raced = new ArrayList<>();
        private long pairs;
        private long first;
        private long second;
        private long both;
        private long singles;
        private long lostSingles;

        void add(Seen lookup) {
            List<Sight> sights = lookup.sights();
            int at = 0;
            while (at < sights.size()) {
                Sight sight = sights.get(at);
                boolean paired = at + 1 < sights.size() && isPartner(sight, sights.get(at + 1));
                if (paired) {
                    pair(lookup, sight, sights.get(at + 1));
                } else {
                    singles++;
                    lostSingles += sight.hasLoss() && !isSentAgain(sights, sight) ? 1 : 0;
                }
                at += paired ? 2 : 1;
            }
        }

        private void pair(Seen lookup, Sight one, Sight other) {
            pairs++;
            if (one.hasLoss() && other.hasLoss()) {
                both++;
            } else if (one.hasLoss()) {
                first++;
            } else if (other.isAnsweredLater()) {
                second++;
                raced.add(lookup);
            }
        }

        private static boolean isPartner(Sight one, Sight other) {
            return one.port() == other.port()
                    && one.qtype() != other.qtype()
                    && one.isForAddress()
                    && other.isForAddress()
                    && one.name().equals(other.name())
                    && other.timeNanos() - one.timeNanos() < AT_ONCE_NANOS;
        }

        private static boolean isSentAgain(List<Sight> sights, Sight sight) {
            return sights.stream()
                    .anyMatch(other ->
                            !other.equals(sight)
                                    && other.qtype() == sight.qtype()
                                    && other.name().equals(sight.name())
                                    && other.timeNanos() < sight.timeNanos());
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Pairs pairs = new Pairs();
        seen.inside().forEach(pairs::add);
        long oneLost = pairs.first + pairs.second;
        boolean fits =
                pairs.second >= LEAST_LOST
                        && Rates.atLeastByCoin(pairs.second, oneLost) < CHANCE
                        && pairs.both <= MOST_OTHERS * oneLost
                        && singlesFare(pairs);
        return fits ? Optional.of(suspicion(pairs, oneLost)) : Optional.empty();
    }

    /// Whether single queries are lost much less often than pairs, or too few were seen to tell.
    private static boolean singlesFare(Pairs pairs) {
        double pairRate = (double) pairs.second / pairs.pairs;
        return pairs.lostSingles <= Math.max(1, MOST_OTHERS * pairRate * pairs.singles);
    }

    private Suspicion suspicion(Pairs pairs, long oneLost) {
        boolean sure = oneLost >= SURE_LOST;
        Seen slowest =
                pairs.raced.stream()
                        .max(Comparator.comparingLong(lookup -> lookup.lookup().durationMicros()))
                        .orElseThrow();
        return Suspicion.of(this, sure ? Confidence.VERY_LIKELY : Confidence.LIKELY, pairs.raced)
                .because(
                        say(
                                "%d of %d pairs from one socket lost exactly one query (%s); in %d the"
                                        + " second, in %d the first",
                                oneLost,
                                pairs.pairs,
                                percent(oneLost, pairs.pairs),
                                pairs.second,
                                pairs.first))
                .because(
                        say(
                                "both were lost in %d pairs; %d of %d single queries were lost",
                                pairs.both, pairs.lostSingles, pairs.singles))
                .because(
                        say(
                                "the repetition was answered; the slowest lookup took %.1f s",
                                slowest.lookup().durationMicros() / 1e6))
                .although(
                        "kernels from 5.7 on resolve this race: look at the nodes' kernel versions")
                .mendedBy(
                        "NodeLocal DNSCache (no address translation for DNS), a newer kernel, or for glibc:"
                                + "\ndnsConfig:\n  options:\n  - name: single-request-reopen",
                        "isitdns diagnose; no lookup of 2.5 s or 5 s should be left");
    }
}
