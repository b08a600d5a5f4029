package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import java.util.List;

/// What happens to workloads. Of Deployments and DaemonSets the metadata tell a roll-out from
/// another change, such as scaling; of others they do not. Scaling is told of where it is that of
/// cluster DNS.
final class WorkloadEvents implements Differ<WorkloadSeen> {
    private final DnsObjects dns;

    WorkloadEvents(DnsObjects dns) {
        this.dns = dns;
    }

    @Override
    public List<ClusterEvent> created(WorkloadSeen now, long atNanos) {
        return List.of(event(now, atNanos, Kind.CREATED, "created"));
    }

    @Override
    public List<ClusterEvent> gone(WorkloadSeen before, WorkloadSeen last, long atNanos) {
        return List.of(event(last, atNanos, Kind.DELETED, "deleted"));
    }

    @Override
    public List<ClusterEvent> changed(WorkloadSeen before, WorkloadSeen now, long atNanos) {
        if (!before.revision().isEmpty() && !before.revision().equals(now.revision())) {
            String change =
                    "rolled out: revision " + now.revision() + " after " + before.revision();
            return List.of(event(now, atNanos, Kind.ROLLED_OUT, change));
        }
        boolean other = before.generation() != now.generation();
        if (other && now.revision().isEmpty() && before.revision().isEmpty()) {
            return List.of(event(now, atNanos, Kind.CHANGED, "rolled out or scaled"));
        }
        return other && isDns(now)
                ? List.of(event(now, atNanos, Kind.CHANGED, "changed, but not its pods: scaled"))
                : List.of();
    }

    private boolean isDns(WorkloadSeen workload) {
        return dns.serves(workload.self().namespace(), workload.labels());
    }

    private ClusterEvent event(WorkloadSeen workload, long atNanos, Kind kind, String change) {
        return new ClusterEvent(
                atNanos,
                kind,
                workload.self().kind(),
                workload.self().namespace(),
                workload.self().name(),
                workload.version(),
                isDns(workload),
                change,
                List.of());
    }
}
