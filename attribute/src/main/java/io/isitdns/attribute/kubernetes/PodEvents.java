package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What happens to the pods of cluster DNS. A pod counts as deleted when its deletion begins: from
/// then on it takes no new queries.
final class PodEvents implements Differ<PodSeen> {
    private static final String OOM_KILLED = "OOMKilled";

    private final DnsObjects dns;

    PodEvents(DnsObjects dns) {
        this.dns = dns;
    }

    @Override
    public List<ClusterEvent> created(PodSeen now, long atNanos) {
        String where = now.node().isEmpty() ? "created" : "created on " + now.node();
        return events(now, List.of(event(now, atNanos, Kind.CREATED, where, List.of())));
    }

    @Override
    public List<ClusterEvent> gone(PodSeen before, PodSeen last, long atNanos) {
        return before.deleting()
                ? List.of()
                : events(last, List.of(event(last, atNanos, Kind.DELETED, "deleted", List.of())));
    }

    @Override
    public List<ClusterEvent> changed(PodSeen before, PodSeen now, long atNanos) {
        List<ClusterEvent> events = new ArrayList<>();
        List<ContainerState> restarted =
                now.containers().stream()
                        .filter(each -> each.restarts() > restarts(before, each.name()))
                        .toList();
        if (!restarted.isEmpty()) {
            events.add(restarted(now, restarted, atNanos));
        }
        if (now.deleting()) {
            if (!before.deleting()) {
                events.add(event(now, atNanos, Kind.DELETED, "is being deleted", List.of()));
            }
        } else if (now.ready() != before.ready()) {
            events.add(
                    now.ready()
                            ? event(now, atNanos, Kind.READY, "is ready", List.of())
                            : event(now, atNanos, Kind.NOT_READY, "is not ready", List.of()));
        }
        return events(now, events);
    }

    private List<ClusterEvent> events(PodSeen pod, List<ClusterEvent> events) {
        return dns.serves(pod.namespace(), pod.labels()) ? events : List.of();
    }

    private static long restarts(PodSeen pod, String container) {
        return pod.containers().stream()
                .filter(each -> each.name().equals(container))
                .mapToLong(ContainerState::restarts)
                .findFirst()
                .orElse(0);
    }

    private static ClusterEvent restarted(
            PodSeen pod, List<ContainerState> containers, long atNanos) {
        boolean oom = containers.stream().anyMatch(each -> each.reason().equals(OOM_KILLED));
        long ended =
                containers.stream()
                        .mapToLong(ContainerState::finishedNanos)
                        .max()
                        .orElse(Times.UNKNOWN);
        String names =
                containers.stream().map(ContainerState::name).collect(Collectors.joining(", "));
        return event(
                pod,
                ended > 0 && ended < atNanos ? ended : atNanos,
                oom ? Kind.OOM_KILLED : Kind.RESTARTED,
                oom
                        ? "container " + names + " ran out of memory and was started again"
                        : "container " + names + " ended and was started again",
                containers.stream().map(PodEvents::line).toList());
    }

    private static String line(ContainerState container) {
        String reason = container.reason().isEmpty() ? "unknown reason" : container.reason();
        return container.name()
                + ": "
                + reason
                + ", exit code "
                + container.exitCode()
                + ", restarts so far "
                + container.restarts();
    }

    private static ClusterEvent event(
            PodSeen pod, long atNanos, Kind kind, String change, List<String> detail) {
        return new ClusterEvent(
                atNanos,
                kind,
                "Pod",
                pod.namespace(),
                pod.name(),
                pod.version(),
                true,
                change,
                detail);
    }
}
