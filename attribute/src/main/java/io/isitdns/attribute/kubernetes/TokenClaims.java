package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;
import static io.isitdns.attribute.kubernetes.JsonFields.texts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What a token says of itself (RFC 7519). Nothing vouches for it: good to refuse a token without
/// asking, never to accept one.
///
/// @param audiences whom it is meant for
/// @param expires when its time is over, seconds since 1970-01-01 UTC
record TokenClaims(List<String> audiences, long expires) {
    private static final int PARTS = 3;

    TokenClaims {
        audiences = List.copyOf(audiences);
    }

    boolean isExpired(Instant now) {
        return now.getEpochSecond() >= expires;
    }

    /// Reads the middle part of a token; empty when it has none.
    static Optional<TokenClaims> of(String token, KubernetesApi api) {
        String[] parts = token.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return Optional.of(read(new String(payload, StandardCharsets.UTF_8), api));
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static TokenClaims read(String payload, KubernetesApi api) {
        Draft draft = new Draft();
        try (JsonParser in = api.parse(payload)) {
            object(in, draft::claim);
        }
        return new TokenClaims(draft.audiences, draft.expires);
    }

    private static final class Draft {
        private final List<String> audiences = new ArrayList<>();
        private long expires = Long.MAX_VALUE;

        private void claim(String claim, JsonParser in) {
            switch (claim) {
                case "aud" -> audiences(in);
                case "exp" -> expires = number(in);
                default -> {}
            }
        }

        /// One audience may stand without a list.
        private void audiences(JsonParser in) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                audiences.add(text(in));
            } else {
                texts(in, audiences);
            }
        }
    }
}
