package io.isitdns.attribute;

import static io.isitdns.model.cluster.PodFact.STILL_RUNNING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which pod had one address when. Immutable.
///
/// What is told of a pod are outer limits: it had the address at no time before `from` (by the
/// second) and none after `to`. An address has one pod at a time, so where two claims meet:
///
/// - if the end of the earlier one is known, the later one begins there, or where it was first seen
///   with the address if that was earlier;
/// - if the earlier one is still thought running, it ends where the later one may have begun; until
///   the moment at which the later one was seen with the address, both are possible.
final class AddressHistory {
    /// Claims kept of one address; the earliest leaves.
    static final int MOST_CLAIMS = 8;

    private static final Comparator<Claim> IN_TURN =
            Comparator.comparingLong(Claim::fromNanos)
                    .thenComparingLong(Claim::seenNanos)
                    .thenComparingLong(Claim::toNanos);

    static final AddressHistory EMPTY = new AddressHistory(List.of());

    private final List<Claim> claims;

    /// Each holder begins at the start of the same index and ends at the next start.
    private final long[] starts;

    private final Holder[] holders;

    private AddressHistory(List<Claim> claims) {
        this.claims = claims;
        Steps steps = new Steps(claims);
        starts = steps.starts.stream().mapToLong(Long::longValue).toArray();
        holders = steps.holders.toArray(Holder[]::new);
    }

    /// One pod's claim to the address.
    ///
    /// @param fromNanos not before this
    /// @param seenNanos when it was first seen with the address
    /// @param toNanos not after this
    record Claim(KnownPod pod, long fromNanos, long seenNanos, long toNanos) {
        Claim endingAt(long nanos) {
            return new Claim(pod, fromNanos, seenNanos, Math.min(toNanos, nanos));
        }
    }

    /// Who had the address at this time.
    Holder at(long timeNanos) {
        int step = starts.length - 1;
        while (step >= 0 && starts[step] > timeNanos) {
            step--;
        }
        return step < 0 ? UnknownReason.NO_POD : holders[step];
    }

    /// With this claim in place of what the pod claimed before.
    AddressHistory with(Claim claim) {
        List<Claim> changed = new ArrayList<>(without(claim.pod()).claims);
        changed.add(claim);
        changed.sort(IN_TURN);
        int surplus = Math.max(0, changed.size() - MOST_CLAIMS);
        return new AddressHistory(List.copyOf(changed.subList(surplus, changed.size())));
    }

    /// Without the claim of this pod.
    AddressHistory without(KnownPod pod) {
        List<Claim> others = claims.stream().filter(claim -> claim.pod() != pod).toList();
        return others.size() == claims.size() ? this : new AddressHistory(others);
    }

    /// With the claim of this pod, if it has one, ending no later than at this time.
    AddressHistory ending(KnownPod pod, long toNanos) {
        boolean changes =
                claims.stream().anyMatch(claim -> claim.pod() == pod && claim.toNanos() > toNanos);
        if (!changes) {
            return this;
        }
        return new AddressHistory(
                claims.stream()
                        .map(claim -> claim.pod() == pod ? claim.endingAt(toNanos) : claim)
                        .sorted(IN_TURN)
                        .toList());
    }

    /// Whether nobody claims it.
    boolean isEmpty() {
        return claims.isEmpty();
    }

    /// The claims as steps in time.
    private static final class Steps {
        final List<Long> starts = new ArrayList<>();
        final List<Holder> holders = new ArrayList<>();

        Steps(List<Claim> claims) {
            long begin = claims.isEmpty() ? 0 : claims.getFirst().fromNanos();
            for (int i = 0; i < claims.size(); i++) {
                Claim claim = claims.get(i);
                add(begin, claim.pod());
                if (i + 1 < claims.size()) {
                    begin = meet(claim, claims.get(i + 1));
                } else if (claim.toNanos() != STILL_RUNNING) {
                    add(claim.toNanos(), UnknownReason.NO_POD);
                }
            }
        }

        /// Where the later one begins.
        private long meet(Claim earlier, Claim later) {
            if (earlier.toNanos() <= later.fromNanos()) {
                add(earlier.toNanos(), UnknownReason.NO_POD);
                return later.fromNanos();
            }
            long seen = Math.max(later.fromNanos(), later.seenNanos());
            if (earlier.toNanos() != STILL_RUNNING) {
                return Math.min(earlier.toNanos(), seen);
            }
            add(later.fromNanos(), UnknownReason.SEVERAL_PODS);
            boolean alike =
                    earlier.fromNanos() == later.fromNanos()
                            && earlier.seenNanos() == later.seenNanos();
            return alike ? STILL_RUNNING : seen;
        }

        /// A step, not before the last one began; that one never was if both begin together.
        private void add(long start, Holder holder) {
            if (!starts.isEmpty() && start <= starts.getLast()) {
                holders.set(holders.size() - 1, holder);
            } else {
                starts.add(start);
                holders.add(holder);
            }
        }
    }
}
