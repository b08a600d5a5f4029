package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.TokenResult.Accepted;
import io.isitdns.attribute.kubernetes.TokenResult.Reason;
import io.isitdns.attribute.kubernetes.TokenResult.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Finds out which service account a bearer token belongs to, by a TokenReview. What was found out
/// is remembered for a bounded time and number of tokens, of which only a digest is kept. Safe from
/// several threads; a check may wait for the API server.
public final class TokenCheck {
    /// Longer tokens do not occur.
    private static final int MAX_TOKEN = 16 * 1024;

    private static final List<String> SERVICE_ACCOUNT = List.of("system", "serviceaccount");
    private static final int USER_PARTS = 4;

    private final KubernetesApi api;
    private final TokenConfig config;
    private final InstantSource clock;
    private final Semaphore asking;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private long accepted;
    private long reviews;

    public TokenCheck(KubernetesApi api, TokenConfig config, InstantSource clock) {
        this.api = api;
        this.config = config;
        this.clock = clock;
        asking = new Semaphore(config.mostAtOnce());
    }

    private record Remembered(TokenResult result, Instant at) {}

    /// What has been checked; counts never go back.
    ///
    /// @param accepted tokens accepted, remembered ones too
    /// @param refused tokens refused by reason; reasons that did not occur are left out
    /// @param reviews requests to the API server
    public record Counts(long accepted, Map<Reason, Long> refused, long reviews) {
        /// Copies the map.
        public Counts {
            refused = Map.copyOf(refused);
        }
    }

    /// What has been checked so far.
    public synchronized Counts counts() {
        return new Counts(accepted, refused, reviews);
    }

    /// Whom the token belongs to.
    ///
    /// @param token as it stands after `Bearer `
    public TokenResult check(String token) throws InterruptedException {
        TokenResult result = uncounted(token);
        count(result);
        return result;
    }

    private synchronized void count(TokenResult result) {
        switch (result) {
            case Accepted _ -> accepted++;
            case Refused(Reason reason, String _) -> refused.merge(reason, 1L, Long::sum);
        }
    }

    private TokenResult uncounted(String token) throws InterruptedException {
        Optional<TokenClaims> claims =
                token.length() > MAX_TOKEN ? Optional.empty() : TokenClaims.of(token, api);
        if (claims.isEmpty()) {
            return new Refused(Reason.NOT_A_TOKEN, "this is no token of a service account");
        }
        if (claims.get().isExpired(clock.instant())) {
            return new Refused(
                    Reason.EXPIRED,
                    "the token has expired: check that the agent reads its token file again, and"
                            + " the clocks");
        }
        if (!claims.get().audiences().contains(config.audience())) {
            return wrongAudience(claims.get().audiences());
        }
        String digest = digest(token);
        @Nullable Remembered before = recall(digest);
        return before != null && isFresh(before) ? before.result() : ask(token, digest, before);
    }

    private Refused wrongAudience(List<String> audiences) {
        return new Refused(
                Reason.WRONG_AUDIENCE,
                "the token is meant for "
                        + new Trouble(Trouble.Kind.REFUSED, audiences.toString()).detail()
                        + ", not for "
                        + config.audience()
                        + ": set the audience of the projected token");
    }

    private synchronized @Nullable Remembered recall(String digest) {
        return remembered.get(digest);
    }

    private boolean isFresh(Remembered before) {
        Duration time =
                switch (before.result()) {
                    case Accepted _ -> config.rememberAccepted();
                    case Refused _ -> config.rememberRefused();
                };
        return clock.instant().isBefore(before.at().plus(time));
    }

    private TokenResult ask(String token, String digest, @Nullable Remembered before)
            throws InterruptedException {
        if (!asking.tryAcquire()) {
            return new Refused(Reason.BUSY, "too many tokens are being checked; try again");
        }
        try {
            synchronized (this) {
                reviews++;
            }
            Reply<TokenReview> reply =
                    api.post(
                            TokenReview.PATH,
                            TokenReview.request(token, config.audience()),
                            in -> new TokenReview().read(in));
            return switch (reply) {
                case Reply.Given<TokenReview>(TokenReview review) ->
                        remember(digest, result(review));
                case Reply.Failed<TokenReview>(Trouble trouble) -> unasked(trouble, before);
            };
        } finally {
            asking.release();
        }
    }

    private synchronized TokenResult remember(String digest, TokenResult result) {
        remembered.remove(digest); // So that it becomes the newest.
        remembered.put(digest, new Remembered(result, clock.instant()));
        if (remembered.size() > config.mostRemembered()) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        return result;
    }

    private TokenResult result(TokenReview review) {
        if (!review.authenticated) {
            return new Refused(
                    Reason.FORGED,
                    "the API server does not vouch for the token"
                            + (review.error.isEmpty()
                                    ? ""
                                    : ": "
                                            + new Trouble(Trouble.Kind.REFUSED, review.error)
                                                    .detail()));
        }
        // A server that does not know audiences says none, and has not checked ours.
        if (!review.audiences.contains(config.audience())) {
            return wrongAudience(review.audiences);
        }
        List<String> parts = List.of(review.user.split(":", -1));
        if (parts.size() != USER_PARTS || !parts.subList(0, 2).equals(SERVICE_ACCOUNT)) {
            return new Refused(
                    Reason.NOT_A_SERVICE_ACCOUNT, "the token is that of no service account");
        }
        return new Accepted(parts.get(2), parts.get(3), review.pod, review.node);
    }

    /// When the API server cannot be asked, a token it vouched for a while ago still counts: agents
    /// must not lose their hub because the API server is down.
    private TokenResult unasked(Trouble trouble, @Nullable Remembered before) {
        if (before != null && before.result() instanceof Accepted known && isInGrace(before)) {
            return known;
        }
        return switch (trouble.kind()) {
            case FORBIDDEN, UNAUTHORIZED, NOT_SERVED ->
                    new Refused(
                            Reason.NOT_ALLOWED,
                            "not allowed to create tokenreviews: bind the ClusterRole "
                                    + ClusterWatch.ROLE
                                    + " to the hub's service account ("
                                    + trouble.detail()
                                    + ")");
            case UNREACHABLE, GONE, BUSY, REFUSED, SILENT, MALFORMED ->
                    new Refused(
                            Reason.UNREACHABLE,
                            "cannot ask the Kubernetes API at "
                                    + api.address()
                                    + " about a token: "
                                    + trouble.detail());
        };
    }

    private boolean isInGrace(Remembered before) {
        return clock.instant().isBefore(before.at().plus(config.grace()));
    }

    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
