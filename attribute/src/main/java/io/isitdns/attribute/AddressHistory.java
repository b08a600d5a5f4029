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
    /// Claims kept of one address; the one that ended first leaves.
    static final int MOST_CLAIMS = 8;

    private static final Comparator<Claim> ENDED_LAST = Comparator.comparingLong(Claim::toNanos);

    static final AddressHistory EMPTY = new AddressHistory(List.of());

    private final List<Claim> claims;

    /// Each holder begins at the start of the same index and ends at the next start.
    private final long[] starts;

    private final Holder[] holders;

    private AddressHistory(List<Claim> claims) {
        this.claims = claims;
        starts =
                claims.stream()
                        .flatMapToLong(claim ->
                                LongStream.of(
                                        claim.fromNanos(), claim.seenNanos(), claim.toNanos()))
                        .sorted()
                        .distinct()
                        .toArray();
        holders = new Holder[starts.length];
        Arrays.setAll(holders, step -> holder(claims, starts[step]));
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
        List<Claim> changed = new ArrayList<>(without(claim.pod()).claims);
        changed.add(claim);
        changed.sort(ENDED_LAST);
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
                        .toList());
    }

    /// Whether nobody claims it.
    boolean isEmpty() {
        return claims.isEmpty();
    }

    /// Who had the address from the beginning of a step on.
    private static Holder holder(List<Claim> claims, long timeNanos) {
        Holder found = UnknownReason.NO_POD;
        for (Claim claim : claims) {
            if (claim.isPossible(timeNanos) && !isOver(claim, claims, timeNanos)) {
                if (found != UnknownReason.NO_POD) {
                    return UnknownReason.SEVERAL_PODS;
                }
                found = claim.pod();
            }
        }
        return found;
    }

    private static boolean isOver(Claim claim, List<Claim> claims, long timeNanos) {
        return claims.stream()
                .anyMatch(other -> other.isLaterThan(claim) && other.seenNanos() <= timeNanos);
    }
}
