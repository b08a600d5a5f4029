package io.isitdns.model;

import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The columns that say who asked, who was asked and for what, as members of a JSON object, each
/// with a comma before it. Not thread-safe.
///
/// Rows share the objects that identify, so the text of one is made once and copied from then on.
/// Remembers [#MOST_REMEMBERED] texts; when there are more all of them are forgotten.
final class IdentityJson {
    private static final int MOST_REMEMBERED = 4096;
    private static final int LARGEST = 1 << 20;
    private static final byte[] NO_SERVICE =
            ",\"service_namespace\":null,\"service_name\":null".getBytes(StandardCharsets.US_ASCII);

    private final TextBuffer text = new TextBuffer(LARGEST);
    private final IdentityHashMap<Object, byte[]> remembered = new IdentityHashMap<>();

    /// `client_namespace` to `client_container`.
    void client(TextBuffer out, ClientIdentity client) {
        put(out, client, IdentityJson::write);
    }

    /// `server_namespace` to `server_service`.
    void server(TextBuffer out, ServerIdentity server) {
        put(out, server, IdentityJson::write);
    }

    /// `service_namespace` and `service_name`.
    void service(TextBuffer out, @Nullable ServiceName service) {
        if (service == null) {
            out.append(NO_SERVICE, 0, NO_SERVICE.length);
        } else {
            member(out, "service_namespace", service.namespace());
            member(out, "service_name", service.name());
        }
    }

    private <T> void put(TextBuffer out, T identity, BiConsumer<TextBuffer, T> write) {
        byte[] found = remembered.get(identity);
        if (found == null) {
            text.reset();
            write.accept(text, identity);
            found = Arrays.copyOf(text.bytes(), text.length());
            if (remembered.size() == MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(identity, found);
        }
        out.append(found, 0, found.length);
    }

    private static void write(TextBuffer out, ClientIdentity client) {
        member(out, "client_namespace", client.namespace());
        member(out, "client_pod", client.pod());
        member(out, "client_workload_kind", client.workloadKind());
        member(out, "client_workload", client.workload());
        key(out, "client_services").append('[');
        String comma = "";
        for (String service : client.services()) {
            out.ascii(comma);
            JsonText.append(out, service);
            comma = ",";
        }
        out.append(']');
        member(out, "client_node", client.node());
        key(out, "client_labels").append('{');
        comma = "";
        for (Map.Entry<String, String> label : client.labels().entrySet()) {
            out.ascii(comma);
            JsonText.append(out, label.getKey());
            out.append(':');
            JsonText.append(out, label.getValue());
            comma = ",";
        }
        out.append('}');
        member(out, "client_identity_reason", client.reason());
        member(out, "client_process", client.process());
        member(out, "client_container", client.container());
    }

    private static void write(TextBuffer out, ServerIdentity server) {
        member(out, "server_namespace", server.namespace());
        member(out, "server_pod", server.pod());
        member(out, "server_service", server.service());
    }

    private static void member(TextBuffer out, String name, @Nullable String value) {
        key(out, name);
        if (value == null) {
            out.ascii("null");
        } else {
            JsonText.append(out, value);
        }
    }

    private static TextBuffer key(TextBuffer out, String name) {
        return out.ascii(",\"").ascii(name).ascii("\":");
    }
}
