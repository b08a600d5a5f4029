package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.address;
import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.object;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ServiceFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Services, without their endpoints.
final class ServiceReader implements ObjectReader<ServiceFact> {
    private static final int DNS_PORT = 53;

    @Override
    public @Nullable ServiceFact read(JsonParser in, ObjectMeta meta, long nowNanos) {
        ServiceSeen seen = seen(in, meta, nowNanos);
        return seen == null ? null : seen.fact();
    }

    /// The same, and which version of it this is.
    static @Nullable ServiceSeen seen(JsonParser in, ObjectMeta meta, long nowNanos) {
        Draft draft = new Draft();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "spec" -> object(value, draft::spec);
                        case "status" -> object(value, draft::status);
                        default -> {}
                    }
                });
        return meta.name.isEmpty()
                ? null
                : new ServiceSeen(draft.fact(meta), meta.resourceVersion, meta.createdNanos);
    }

    private static final class Draft {
        private final List<IpAddress> addresses = new ArrayList<>();
        private final Map<String, String> selector = new HashMap<>();
        private boolean servesDns;

        private void spec(String field, JsonParser in) {
            switch (field) {
                case "clusterIP", "loadBalancerIP" -> address(in, addresses);
                case "clusterIPs", "externalIPs" ->
                        array(in, element -> address(element, addresses));
                case "selector" -> JsonFields.texts(in, selector);
                case "ports" -> array(in, element -> object(element, this::port));
                default -> {}
            }
        }

        private void port(String field, JsonParser in) {
            servesDns |= field.equals("port") && number(in) == DNS_PORT;
        }

        private void status(String field, JsonParser in) {
            if (field.equals("loadBalancer")) {
                object(in, this::loadBalancer);
            }
        }

        private void loadBalancer(String field, JsonParser in) {
            if (field.equals("ingress")) {
                array(in, element -> object(element, this::ingress));
            }
        }

        private void ingress(String field, JsonParser in) {
            if (field.equals("ip")) {
                address(in, addresses);
            }
        }

        private ServiceFact fact(ObjectMeta meta) {
            return new ServiceFact(
                    meta.namespace, meta.name, addresses, selector, servesDns, List.of());
        }
    }
}
