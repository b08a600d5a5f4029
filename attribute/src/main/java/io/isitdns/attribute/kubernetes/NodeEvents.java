package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import java.util.List;

/// What happens to nodes. The kubelet renews what it says of its node all the time; only whether
/// the node is ready counts.
final class NodeEvents implements Differ<NodeSeen> {
    @Override
    public List<ClusterEvent> created(NodeSeen now, long atNanos) {
        return List.of(event(now, atNanos, Kind.CREATED, "joined the cluster"));
    }

    @Override
    public List<ClusterEvent> gone(NodeSeen before, NodeSeen last, long atNanos) {
        return List.of(event(last, atNanos, Kind.DELETED, "left the cluster"));
    }

    /// A node that says nothing yet of being ready is new.
    @Override
    public List<ClusterEvent> changed(NodeSeen before, NodeSeen now, long atNanos) {
        if (before.isReady() == now.isReady() || before.ready().isEmpty()) {
            return List.of();
        }
        if (now.isReady()) {
            return List.of(event(now, atNanos, Kind.READY, "is ready"));
        }
        String reason = now.reason().isEmpty() ? "" : " (" + now.reason() + ")";
        return List.of(event(now, atNanos, Kind.NOT_READY, "is not ready" + reason));
    }

    private static ClusterEvent event(NodeSeen node, long atNanos, Kind kind, String change) {
        return new ClusterEvent(
                atNanos,
                kind,
                "Node",
                "",
                node.fact().name(),
                node.version(),
                false,
                change,
                List.of());
    }
}
