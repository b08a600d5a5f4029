package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import java.util.List;

/// What happens to NetworkPolicies, and what that does to DNS.
final class PolicyEvents implements Differ<PolicySeen> {
    private final DnsObjects dns;

    PolicyEvents(DnsObjects dns) {
        this.dns = dns;
    }

    @Override
    public List<ClusterEvent> created(PolicySeen now, long atNanos) {
        return List.of(
                event(now, atNanos, Kind.CREATED, "created: " + now.effect(), concerns(now)));
    }

    @Override
    public List<ClusterEvent> gone(PolicySeen before, PolicySeen last, long atNanos) {
        boolean about = concerns(before) || concerns(last);
        return List.of(event(last, atNanos, Kind.DELETED, "deleted: it " + was(before), about));
    }

    private static String was(PolicySeen policy) {
        return policy.limitsEgress()
                ? "limited egress and " + policy.effect()
                : policy.effect().replace("does not", "did not");
    }

    @Override
    public List<ClusterEvent> changed(PolicySeen before, PolicySeen now, long atNanos) {
        if (before.digest().equals(now.digest())) {
            return List.of();
        }
        String change =
                before.effect().equals(now.effect())
                        ? "changed: " + now.effect() + ", as before"
                        : "changed: " + now.effect() + "; before, it " + before.effect();
        boolean about = concerns(before) || concerns(now);
        return List.of(event(now, atNanos, Kind.CHANGED, change, about));
    }

    /// One in the namespace of cluster DNS may say who asks it; no rule of it is looked at.
    private boolean concerns(PolicySeen policy) {
        return policy.limitsEgress() || dns.isIn(policy.namespace());
    }

    private static ClusterEvent event(
            PolicySeen policy, long atNanos, Kind kind, String change, boolean clusterDns) {
        String pods = policy.pods().isEmpty() ? "all pods" : "pods " + policy.pods();
        return new ClusterEvent(
                atNanos,
                kind,
                "NetworkPolicy",
                policy.namespace(),
                policy.name(),
                policy.version(),
                clusterDns,
                change,
                List.of("for " + pods + " of namespace " + policy.namespace()));
    }
}
