package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.PolicyState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What NetworkPolicies say about the pods that asked. No state.
final class Policies {
    private Policies() {}

    /// Policies that limit one of these clients, where none that limits it lets this out: what one
    /// policy lets out, the others cannot keep in.
    static Set<String> denying(Case seen, List<Seen> lookups, Predicate<PolicyState> lets) {
        Set<String> denying = new TreeSet<>();
        for (Seen lookup : lookups) {
            Optional<PodFact> pod = seen.objects().podAt(lookup.lookup().clientAddress());
            if (pod.isPresent()) {
                List<PolicyState> limiting =
                        seen.objects().policies().stream()
                                .filter(policy -> policy.selects(pod.get()))
                                .toList();
                if (limiting.stream().noneMatch(lets)) {
                    limiting.forEach(
                            policy -> denying.add(policy.namespace() + '/' + policy.name()));
                }
            }
        }
        return denying;
    }
}
