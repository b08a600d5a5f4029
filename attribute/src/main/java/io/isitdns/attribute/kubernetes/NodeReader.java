package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.address;
import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.object;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.NodeFact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Nodes. Of their addresses the host names are left out.
final class NodeReader implements ObjectReader<NodeFact> {
    @Override
    public @Nullable NodeFact read(JsonParser in, ObjectMeta meta, long nowNanos) {
        List<IpAddress> addresses = new ArrayList<>();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "status" -> status(value, addresses);
                        default -> {}
                    }
                });
        return meta.name.isEmpty() ? null : new NodeFact(meta.name, addresses);
    }

    private static void status(JsonParser in, List<IpAddress> addresses) {
        object(
                in,
                (field, value) -> {
                    if (field.equals("addresses")) {
                        array(
                                value,
                                element ->
                                        object(
                                                element,
                                                (name, text) -> {
                                                    if (name.equals("address")) {
                                                        address(text, addresses);
                                                    }
                                                }));
                    }
                });
    }
}
