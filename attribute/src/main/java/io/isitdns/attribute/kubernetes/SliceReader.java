package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.address;
import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.isTrue;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;
import static io.isitdns.attribute.kubernetes.JsonFields.textFields;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.EndpointFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// EndpointSlices.
final class SliceReader implements ObjectReader<SliceFact> {
    private static final String SERVICE_LABEL = "kubernetes.io/service-name";

    @Override
    public @Nullable SliceFact read(JsonParser in, ObjectMeta meta, long nowNanos) {
        SliceSeen seen = seen(in, meta, nowNanos);
        return seen == null ? null : seen.fact();
    }

    /// The same, and which version of it this is.
    static @Nullable SliceSeen seen(JsonParser in, ObjectMeta meta, long nowNanos) {
        List<EndpointFact> endpoints = new ArrayList<>();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "endpoints" ->
                                array(value, element -> endpoints.add(endpoint(element)));
                        default -> {}
                    }
                });
        if (meta.name.isEmpty()) {
            return null;
        }
        String service = meta.labels.getOrDefault(SERVICE_LABEL, "");
        return new SliceSeen(
                new SliceFact(meta.namespace, meta.name, service, endpoints), meta.resourceVersion);
    }

    private static EndpointFact endpoint(JsonParser in) {
        Draft draft = new Draft();
        object(in, draft::field);
        return new EndpointFact(draft.addresses, draft.pod, draft.node, draft.ready);
    }

    private static final class Draft {
        private final List<IpAddress> addresses = new ArrayList<>();
        private String pod = "";
        private String node = "";

        /// An endpoint that does not say is ready.
        private boolean ready = true;

        private void field(String field, JsonParser in) {
            switch (field) {
                case "addresses" -> array(in, element -> address(element, addresses));
                case "nodeName" -> node = text(in);
                case "conditions" ->
                        object(
                                in,
                                (condition, value) -> {
                                    if (condition.equals("ready")) {
                                        ready = isTrue(value);
                                    }
                                });
                case "targetRef" -> target(in);
                default -> {}
            }
        }

        private void target(JsonParser in) {
            Map<String, String> target = textFields(in);
            if (target.getOrDefault("kind", "").equals("Pod")) {
                pod = target.getOrDefault("name", "");
            }
        }
    }
}
