package io.isitdns.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/// Which pod had one address when. Immutable.
///
/// What is told of a pod are outer limits: it had the address at no time before `from`, which is
/// known to the second, and none after `to`. An address has one pod at a time, so who is possible
/// at a time is sure if nobody else is. A pod is possible between its limits, but no more once
/// another one, which came later for sure, was seen with the address.
final class AddressHistory {
    /// Claims kept of one address; the one that ended first leaves. Who had the address before that
    /// end can then not be told any more.
    static final int MOST_CLAIMS = 8;

    private static final Comparator<Claim> ENDED_LAST = Comparator.comparingLong(Claim::toNanos);

    static final AddressHistory EMPTY = new AddressHistory(List.of(), Long.MIN_VALUE);

    private final List<Claim> claims;

    /// When the last of the claims that are not kept ended.
    private final long forgottenNanos;

    /// Each holder begins at the start of the same index and ends at the next start.
    private final long[] starts;

    private final Holder[] holders;

    private AddressHistory(List<Claim> claims, long forgottenNanos) {
        this.claims = claims;
        this.forgottenNanos = forgottenNanos;
        LongStream limits =
                claims.stream()
                        .flatMapToLong(claim ->
                                LongStream.of(
                                        claim.fromNanos(), claim.seenNanos(), claim.toNanos()));
        starts =
                LongStream.concat(LongStream.of(forgottenNanos), limits)
                        .sorted()
                        .distinct()
                        .toArray();
        holders = new Holder[starts.length];
        Arrays.setAll(holders, step -> holder(starts[step]));
    }

    /// One pod's claim to the address.
    ///
    /// @param fromNanos not before this
    /// @param seenNanos when it was first seen with the address
    /// @param toNanos not after this
    record Claim(KnownPod pod, long fromNanos, long seenNanos, long toNanos) {
        boolean isPossible(long timeNanos) {
            return fromNanos <= timeNanos && timeNanos < toNanos;
        }

        /// Whether this pod got the address after the other one had had it.
        boolean isLaterThan(Claim other) {
            return other.seenNanos < fromNanos;
        }

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
        List<Claim> changed = new ArrayList<>(others(claim.pod()));
        changed.add(claim);
        changed.sort(ENDED_LAST);
        long forgotten = forgottenNanos;
        while (changed.size() > MOST_CLAIMS) {
            forgotten = Math.max(forgotten, changed.removeFirst().toNanos());
        }
        return new AddressHistory(List.copyOf(changed), forgotten);
    }

    /// Without the claim of this pod, which has ended.
    AddressHistory forgetting(KnownPod pod) {
        long ended =
                claims.stream()
                        .filter(claim -> claim.pod() == pod)
                        .mapToLong(Claim::toNanos)
                        .reduce(forgottenNanos, Math::max);
        return new AddressHistory(others(pod), ended);
    }

    private List<Claim> others(KnownPod pod) {
        return claims.stream().filter(claim -> claim.pod() != pod).toList();
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
                        .toList(),
                forgottenNanos);
    }

    /// Whether nobody claims it.
    boolean isEmpty() {
        return claims.isEmpty();
    }

    /// Who had the address from the beginning of a step on.
    private Holder holder(long timeNanos) {
        if (timeNanos < forgottenNanos) {
            return UnknownReason.SEVERAL_PODS;
        }
        Holder found = UnknownReason.NO_POD;
        for (Claim claim : claims) {
            if (claim.isPossible(timeNanos) && !isOver(claim, timeNanos)) {
                if (found != UnknownReason.NO_POD) {
                    return UnknownReason.SEVERAL_PODS;
                }
                found = claim.pod();
            }
        }
        return found;
    }

    private boolean isOver(Claim claim, long timeNanos) {
        return claims.stream()
                .anyMatch(other -> other.isLaterThan(claim) && other.seenNanos() <= timeNanos);
    }
}
