package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// NetworkPolicies: what they let out to port 53, as [Egress] has it, and a digest of the rest.
final class PolicyReader implements ObjectReader<PolicySeen> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DNS_PORT = 53;

    @Override
    public @Nullable PolicySeen read(JsonParser in, ObjectMeta meta, long nowNanos) {
        StringWriter spec = new StringWriter();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "spec" -> copy(value, spec);
                        default -> {}
                    }
                });
        return meta.name.isEmpty() ? null : policy(meta, spec.toString());
    }

    private static void copy(JsonParser in, StringWriter out) {
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.copyCurrentStructure(in);
        }
    }

    private static PolicySeen policy(ObjectMeta meta, String spec) {
        Draft draft = new Draft();
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), spec)) {
            in.nextToken();
            object(in, draft::field);
        }
        return new PolicySeen(
                meta.namespace,
                meta.name,
                meta.resourceVersion,
                meta.createdNanos,
                draft.limitsEgress,
                draft.udp,
                draft.tcp,
                draft.pods(),
                digest(spec));
    }

    private static String digest(String text) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class Draft {
        private boolean limitsEgress;
        private boolean udp;
        private boolean tcp;
        private boolean expressions;
        private final Map<String, String> labels = new TreeMap<>();

        private void field(String field, JsonParser in) {
            switch (field) {
                case "policyTypes" ->
                        array(in, element -> limitsEgress |= text(element).equals("Egress"));
                case "podSelector" -> object(in, this::selector);
                case "egress" -> array(in, this::rule);
                default -> {}
            }
        }

        private void selector(String field, JsonParser in) {
            switch (field) {
                case "matchLabels" -> JsonFields.texts(in, labels);
                case "matchExpressions" -> array(in, _ -> expressions = true);
                default -> {}
            }
        }

        /// A rule without ports is for all of them.
        private void rule(JsonParser in) {
            List<Port> ports = new ArrayList<>();
            object(
                    in,
                    (field, value) -> {
                        if (field.equals("ports")) {
                            array(
                                    value,
                                    element -> {
                                        Port port = new Port();
                                        object(element, port::field);
                                        ports.add(port);
                                    });
                        }
                    });
            udp |= ports.isEmpty() || ports.stream().anyMatch(port -> port.lets("UDP"));
            tcp |= ports.isEmpty() || ports.stream().anyMatch(port -> port.lets("TCP"));
        }

        private String pods() {
            String text =
                    labels.entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining(", "));
            return expressions ? text + (text.isEmpty() ? "" : ", ") + "by expressions" : text;
        }
    }

    /// One port of a rule; a port by name may be any.
    private static final class Port {
        private String protocol = "TCP";
        private long first;
        private long last;

        private void field(String field, JsonParser in) {
            switch (field) {
                case "protocol" -> protocol = text(in);
                case "port" -> first = in.currentToken() == JsonToken.VALUE_STRING ? 0 : number(in);
                case "endPort" -> last = number(in);
                default -> {}
            }
        }

        private boolean lets(String what) {
            return protocol.equals(what)
                    && (first == 0 || (first <= DNS_PORT && DNS_PORT <= Math.max(first, last)));
        }
    }
}
