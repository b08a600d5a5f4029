package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.textFields;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.NodeFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Nodes. Of their addresses the host names are left out, of their conditions all but `Ready`.
final class NodeReader implements ObjectReader<NodeFact> {
    @Override
    public @Nullable NodeFact read(JsonParser in, ObjectMeta meta, long nowNanos) {
        NodeSeen seen = seen(in, meta, nowNanos);
        return seen == null ? null : seen.fact();
    }

    /// The same, and whether the node is ready.
    static @Nullable NodeSeen seen(JsonParser in, ObjectMeta meta, long nowNanos) {
        Draft draft = new Draft();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "status" -> object(value, draft::status);
                        default -> {}
                    }
                });
        return meta.name.isEmpty() ? null : draft.node(meta);
    }

    private static final class Draft {
        private final List<IpAddress> addresses = new ArrayList<>();
        private String ready = "";
        private String reason = "";

        private void status(String field, JsonParser in) {
            switch (field) {
                case "addresses" -> array(in, element -> object(element, this::address));
                case "conditions" -> array(in, this::condition);
                default -> {}
            }
        }

        private void address(String field, JsonParser in) {
            if (field.equals("address")) {
                JsonFields.address(in, addresses);
            }
        }

        private void condition(JsonParser in) {
            Map<String, String> condition = textFields(in);
            if (condition.getOrDefault("type", "").equals("Ready")) {
                ready = condition.getOrDefault("status", "");
                reason = condition.getOrDefault("reason", "");
            }
        }

        private NodeSeen node(ObjectMeta meta) {
            return new NodeSeen(
                    new NodeFact(meta.name, addresses),
                    meta.resourceVersion,
                    meta.createdNanos,
                    ready,
                    reason);
        }
    }
}
