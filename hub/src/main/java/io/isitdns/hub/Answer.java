package io.isitdns.hub;

import io.isitdns.report.text.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What is sent back for a request.
///
/// @param status HTTP status
/// @param contentType media type
/// @param body content
/// @param headers further headers
@SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=utf-8";
    private static final Map<String, String> FRESH = Map.of("Cache-Control", "no-store");

    static Answer json(String json) {
        return json(200, json, FRESH);
    }

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", utf8(text), FRESH);
    }

    static Answer error(int status, String message) {
        return error(status, message, OptionalInt.empty(), Optional.empty());
    }

    /// An error with the place in the parameter and what to write there instead.
    static Answer error(
            int status, String message, OptionalInt position, Optional<String> suggestion) {
        JsonWriter json = new JsonWriter().beginObject().name("error").beginObject();
        json.name("message").value(message);
        position.ifPresent(at -> json.name("position").value(at));
        suggestion.ifPresent(word -> json.name("suggestion").value(word));
        return json(status, json.endObject().endObject().toString(), FRESH);
    }

    static Answer busy(String message) {
        Answer error = error(503, message);
        return new Answer(
                503,
                error.contentType(),
                error.body(),
                Map.of("Retry-After", "1", "Cache-Control", "no-store"));
    }

    private static Answer json(int status, String json, Map<String, String> headers) {
        return new Answer(status, JSON, utf8(json), headers);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
