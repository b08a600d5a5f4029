package io.isitdns.attribute.kubernetes;

import io.isitdns.model.cluster.OwnerFact;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows each controller up to the top: ReplicaSet to Deployment, Job to CronJob, and on through
/// any kind that is watched. Where a kind is not watched, or may not be, the chain ends with the
/// last name known.
final class OwnerChains {
    /// Longer chains do not occur; a circle, which the API does not forbid, ends here too.
    private static final int MOST_STEPS = 8;

    private OwnerChains() {}

    /// The top of each controller that has one above it.
    static Map<OwnerFact, OwnerFact> tops(Collection<OwnedFact> controllers) {
        Map<OwnerFact, OwnerFact> above = HashMap.newHashMap(controllers.size());
        for (OwnedFact each : controllers) {
            each.above().ifPresent(owner -> above.put(each.self(), owner));
        }
        Map<OwnerFact, OwnerFact> tops = HashMap.newHashMap(above.size());
        above.forEach((self, owner) -> tops.put(self, top(above, owner)));
        return tops;
    }

    private static OwnerFact top(Map<OwnerFact, OwnerFact> above, OwnerFact from) {
        OwnerFact top = from;
        for (int step = 0; step < MOST_STEPS; step++) {
            @Nullable OwnerFact next = above.get(top);
            if (next == null) {
                return top;
            }
            top = next;
        }
        return top;
    }
}
