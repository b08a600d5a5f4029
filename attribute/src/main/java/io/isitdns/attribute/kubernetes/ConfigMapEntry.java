package io.isitdns.attribute.kubernetes;

import java.io.StringWriter;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One entry of a ConfigMap that exists already, where the hub publishes what everybody may know,
/// such as the certificate that agents trust. Other entries stay as they are. Safe from several
/// threads.
///
/// @param api where the ConfigMap is
/// @param namespace its namespace
/// @param name its name
/// @param key the entry
public record ConfigMapEntry(KubernetesApi api, String namespace, String name, String key) {
    /// Sets the entry, and waits for the API server to say so.
    ///
    /// @return why it was not set, one line for the user; empty when it was
    public Optional<String> publish(String text) throws InterruptedException {
        String path = "/api/v1/namespaces/" + namespace + "/configmaps/" + name;
        Reply<Boolean> reply = api.patch(path, patch(text), _ -> true);
        return switch (reply) {
            case Reply.Given<Boolean> _ -> Optional.empty();
            case Reply.Failed<Boolean>(Trouble trouble) -> Optional.of(sentence(trouble));
        };
    }

    private String patch(String text) {
        StringWriter body = new StringWriter();
        try (JsonGenerator out =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), body)) {
            out.writeStartObject();
            out.writeObjectPropertyStart("data");
            out.writeStringProperty(key, text);
            out.writeEndObject();
            out.writeEndObject();
        }
        return body.toString();
    }

    private String sentence(Trouble trouble) {
        String what =
                "cannot publish "
                        + key
                        + " in the ConfigMap "
                        + namespace
                        + "/"
                        + name
                        + " at "
                        + api.address()
                        + ": "
                        + trouble.detail();
        return switch (trouble.kind()) {
            case FORBIDDEN, UNAUTHORIZED ->
                    what + "; give the hub's service account the right to patch it";
            case NOT_SERVED -> what + "; create it, empty";
            case UNREACHABLE, GONE, BUSY, REFUSED, SILENT, MALFORMED -> what;
        };
    }
}
