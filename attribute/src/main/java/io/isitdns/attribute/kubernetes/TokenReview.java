package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.isTrue;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;
import static io.isitdns.attribute.kubernetes.JsonFields.texts;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The request that asks the API server whom a token belongs to, and its answer. Filled while it is
/// read.
final class TokenReview {
    static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";

    private static final String EXTRA = "authentication.kubernetes.io/";

    boolean authenticated;
    String user = "";
    String pod = "";
    String node = "";
    String error = "";
    final List<String> audiences = new ArrayList<>();

    /// The body of the request.
    static String request(String token, String audience) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("apiVersion", "authentication.k8s.io/v1");
            out.writeStringProperty("kind", "TokenReview");
            out.writeObjectPropertyStart("spec");
            out.writeStringProperty("token", token);
            out.writeArrayPropertyStart("audiences");
            out.writeString(audience);
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
        }
        return text.toString();
    }

    TokenReview read(JsonParser in) {
        object(
                in,
                (field, value) -> {
                    if (field.equals("status")) {
                        object(value, this::status);
                    }
                });
        return this;
    }

    private void status(String field, JsonParser in) {
        switch (field) {
            case "authenticated" -> authenticated = isTrue(in);
            case "user" -> object(in, this::user);
            case "audiences" -> texts(in, audiences);
            case "error" -> error = text(in);
            default -> {}
        }
    }

    private void user(String field, JsonParser in) {
        switch (field) {
            case "username" -> user = text(in);
            case "extra" -> object(in, this::extra);
            default -> {}
        }
    }

    private void extra(String field, JsonParser in) {
        switch (field) {
            case EXTRA + "pod-name" -> pod = first(in);
            case EXTRA + "node-name" -> node = first(in);
            default -> {}
        }
    }

    private static String first(JsonParser in) {
        List<String> all = new ArrayList<>();
        texts(in, all);
        return all.isEmpty() ? "" : all.getFirst();
    }
}
