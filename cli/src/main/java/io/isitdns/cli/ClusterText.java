package io.isitdns.cli;

import io.isitdns.attribute.kubernetes.KubernetesStatus;
import io.isitdns.attribute.kubernetes.ResourceStatus;
import io.isitdns.attribute.kubernetes.StateKeeper;
import io.isitdns.hub.ClusterStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/// How Kubernetes is, in one line.
final class ClusterText {
    private ClusterText() {}

    /// How it is by its watches, and by the state that was on disk.
    static ClusterStatus of(KubernetesStatus watches, StateKeeper.Status disk) {
        String fromDisk =
                disk.fromDisk().map(asOf -> "; from disk, as of " + seconds(asOf)).orElse("");
        return new ClusterStatus(
                watches.isCurrent(),
                watches.message().orElseGet(() -> calm(watches)) + fromDisk + trouble(disk));
    }

    private static String calm(KubernetesStatus watches) {
        if (!watches.isCurrent()) {
            return "the Kubernetes API at " + watches.api() + " is being asked";
        }
        Optional<Instant> since =
                watches.resources().stream()
                        .map(ResourceStatus::connectedSince)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder());
        return "the Kubernetes API at "
                + watches.api()
                + " is watched"
                + since.map(time -> " since " + seconds(time)).orElse("")
                + leftOut(watches);
    }

    private static String leftOut(KubernetesStatus watches) {
        long leftOut = watches.resources().stream().mapToLong(ResourceStatus::leftOut).sum();
        return leftOut == 0 ? "" : "; " + leftOut + " objects beyond the limit are left out";
    }

    private static String trouble(StateKeeper.Status disk) {
        return disk.message().map(message -> "; " + message).orElse("");
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
