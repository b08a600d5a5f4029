package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.LookupGrouping;
import io.isitdns.attribute.NameConfig;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.util.function.Supplier;

/// Passes over capture files that group transactions into lookups: each pass gives the same lookups
/// with the same numbers.
///
/// @param replay reads the files
/// @param lookups how they are grouped
/// @param attribution gives what says who and what, anew for each file
record LookupPasses(CaptureReplay replay, LookupConfig lookups, Supplier<Attribution> attribution) {
    /// Passes in which addresses and names tell who and what, and Kubernetes objects where there
    /// are any.
    static LookupPasses of(CaptureReplay replay, CaptureOptions capture, ClusterSnapshot objects) {
        if (objects.facts().version() == 0) {
            return new LookupPasses(replay, capture.lookups(), capture::attribution);
        }
        String domain = objects.facts().clusterDomain();
        boolean said = !capture.clusterDomain().isEmpty() || domain.isEmpty();
        NameConfig names = said ? capture.names() : NameConfig.DEFAULT.withClusterDomain(domain);
        return new LookupPasses(
                replay,
                capture.lookups().withClusterDomain(names.clusterDomain()),
                () -> ObjectsOption.attribution(objects, names));
    }

    /// Reads all files in their order. A file is a capture of its own: lookups that are open at its
    /// end end with it.
    void read(BatchConsumer consumer) {
        for (String file : replay.files()) {
            Attribution fresh = attribution.get();
            try (LookupGrouping grouping =
                    new LookupGrouping(lookups, fresh.searchLists(), consumer)) {
                replay.only(file).attributedBy(fresh).read(grouping);
            }
        }
    }
}
