package io.isitdns.attribute.kubernetes;

import java.time.Duration;

/// Times and limits of a [TokenCheck].
///
/// @param audience whom a token must be meant for
/// @param rememberAccepted how long an accepted token is not asked about again; a token revoked in
///   this time still counts
/// @param rememberRefused how long a refused one is not
/// @param grace how long an accepted token counts, while it has not expired, when the API server
///   cannot be asked
/// @param mostRemembered tokens remembered; the one asked about longest ago leaves
/// @param mostAtOnce requests to the API server at once; beyond them a token is refused as busy, so
///   that a flood of tokens does not become one of requests
public record TokenConfig(
        String audience,
        Duration rememberAccepted,
        Duration rememberRefused,
        Duration grace,
        int mostRemembered,
        int mostAtOnce) {
    /// The defaults, for the audience `isitdns-hub`.
    public static final TokenConfig DEFAULT =
            new TokenConfig(
                    "isitdns-hub",
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(10),
                    Duration.ofHours(1),
                    8192,
                    8);

    /// Checks the ranges.
    public TokenConfig {
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("the audience is empty");
        }
        if (mostRemembered < 1 || mostAtOnce < 1) {
            throw new IllegalArgumentException("mostRemembered and mostAtOnce must be at least 1");
        }
    }
}
