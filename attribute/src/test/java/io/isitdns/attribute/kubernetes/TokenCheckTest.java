package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.ApiServer.json;
import static io.isitdns.attribute.kubernetes.ApiServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.kubernetes.TokenResult.Accepted;
import io.isitdns.attribute.kubernetes.TokenResult.Reason;
import io.isitdns.attribute.kubernetes.TokenResult.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TokenCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String AGENT =
            """
            {"kind":"TokenReview","spec":{"token":"echoed"},"status":{"authenticated":true,\
            "user":{"username":"system:serviceaccount:isitdns:isitdns-agent","uid":"u",\
            "groups":["system:serviceaccounts"],\
            "extra":{"authentication.kubernetes.io/pod-name":["isitdns-agent-x"],\
            "authentication.kubernetes.io/node-name":["node-a"]}},"audiences":["isitdns-hub"]}}\
            """;
    private static final Accepted ACCEPTED =
            new Accepted("isitdns", "isitdns-agent", "isitdns-agent-x", "node-a");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final ApiServer server = new ApiServer();
    private final KubernetesApi api = server.api();
    private final TokenCheck check = new TokenCheck(api, TokenConfig.DEFAULT, now::get);

    @AfterEach
    void stopAll() {
        api.close();
        server.close();
    }

    @Test
    void aGoodTokenNamesServiceAccountPodAndNode() throws InterruptedException {
        server.script(_ -> json(201, AGENT));
        String token = token("isitdns-hub", NOON.plusSeconds(60));

        assertThat(check.check(token)).isEqualTo(ACCEPTED);
        assertThat(server.requests()).containsExactly("POST " + TokenReview.PATH);
        assertThat(server.recorded().getFirst().getUtf8Body())
                .isEqualTo(
                        "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\","
                                + "\"spec\":{\"token\":\""
                                + token
                                + "\",\"audiences\":[\"isitdns-hub\"]}}");
    }

    @Test
    void aTokenIsAskedAboutOnceUntilItsTimeIsOver() throws InterruptedException {
        server.script(_ -> json(201, AGENT));
        String token = token("isitdns-hub", NOON.plusSeconds(600));
        for (int time = 0; time < 10; time++) {
            assertThat(check.check(token)).isEqualTo(ACCEPTED);
        }
        assertThat(check.counts()).isEqualTo(new TokenCheck.Counts(10, Map.of(), 1));

        now.set(NOON.plus(TokenConfig.DEFAULT.rememberAccepted()));
        assertThat(check.check(token)).isEqualTo(ACCEPTED);
        assertThat(check.counts().reviews()).isEqualTo(2);
    }

    @Test
    void anExpiredTokenIsRefusedWithoutAskingEvenIfItWasGoodBefore() throws InterruptedException {
        server.script(_ -> json(201, AGENT));
        String token = token("isitdns-hub", NOON.plusSeconds(10));
        assertThat(check.check(token)).isEqualTo(ACCEPTED);

        now.set(NOON.plusSeconds(10));
        assertThat(reason(token)).isEqualTo(Reason.EXPIRED);
        assertThat(check.counts().reviews()).isEqualTo(1);
    }

    @Test
    void aTokenForSomebodyElseIsRefusedWithoutAsking() throws InterruptedException {
        String token = token("https://kubernetes.default.svc", NOON.plusSeconds(60));

        assertThat(check.check(token))
                .isEqualTo(
                        new Refused(
                                Reason.WRONG_AUDIENCE,
                                "the token is meant for [https://kubernetes.default.svc], not for"
                                        + " isitdns-hub: set the audience of the projected token"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aForgedTokenIsRefusedAndNotAskedAboutAgainAtOnce() throws InterruptedException {
        server.script(_ ->
                json(
                        201,
                        """
                        {"status":{"authenticated":false,"user":{},\
                        "error":"invalid bearer token"}}\
                        """));
        String token = token("isitdns-hub", NOON.plusSeconds(60));

        assertThat(check.check(token))
                .isEqualTo(
                        new Refused(
                                Reason.FORGED,
                                "the API server does not vouch for the token: invalid bearer"
                                        + " token"));
        assertThat(reason(token)).isEqualTo(Reason.FORGED);
        assertThat(check.counts())
                .isEqualTo(new TokenCheck.Counts(0, Map.of(Reason.FORGED, 2L), 1));

        now.set(NOON.plus(TokenConfig.DEFAULT.rememberRefused()));
        assertThat(reason(token)).isEqualTo(Reason.FORGED);
        assertThat(check.counts().reviews()).isEqualTo(2);
    }

    @Test
    void aServerThatDoesNotCheckAudiencesVouchesForNothing() throws InterruptedException {
        server.script(_ -> json(201, AGENT.replace(",\"audiences\":[\"isitdns-hub\"]", "")));

        assertThat(reason(token("isitdns-hub", NOON.plusSeconds(60))))
                .isEqualTo(Reason.WRONG_AUDIENCE);
    }

    @Test
    void aUserWhoIsNoServiceAccountIsRefused() throws InterruptedException {
        server.script(_ ->
                json(201, AGENT.replace("system:serviceaccount:isitdns:isitdns-agent", "jane")));

        assertThat(reason(token("isitdns-hub", NOON.plusSeconds(60))))
                .isEqualTo(Reason.NOT_A_SERVICE_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.!.c", "a.e30.c.d", "a.bnVsbA.c", "a.W10.c", "a.e.c"})
    void whatIsNoTokenIsRefusedWithoutAsking(String text) throws InterruptedException {
        assertThat(reason(text)).isIn(Reason.NOT_A_TOKEN, Reason.WRONG_AUDIENCE);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTokenOfAbsurdLengthIsRefusedWithoutBeingLookedAt() throws InterruptedException {
        String token = token("isitdns-hub", NOON.plusSeconds(60)) + "x".repeat(20_000);

        assertThat(reason(token)).isEqualTo(Reason.NOT_A_TOKEN);
    }

    @Test
    void whileTheApiServerIsGoneATokenItVouchedForCountsForAWhile() throws InterruptedException {
        server.script(_ -> json(201, AGENT));
        String known = token("isitdns-hub", NOON.plus(Duration.ofDays(1)));
        String unknown = token("isitdns-hub", NOON.plus(Duration.ofDays(2)));
        assertThat(check.check(known)).isEqualTo(ACCEPTED);
        server.stop();

        now.set(NOON.plus(Duration.ofMinutes(59)));
        assertThat(check.check(known)).isEqualTo(ACCEPTED);
        assertThat(check.check(unknown))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
                            assertThat(refused.sentence())
                                    .startsWith(
                                            "cannot ask the Kubernetes API at "
                                                    + server.address()
                                                    + " about a token: ");
                        });

        now.set(NOON.plus(Duration.ofMinutes(60)));
        assertThat(reason(known)).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void withoutTheRightToAskOneLineSaysWhichRoleToBind() throws InterruptedException {
        server.script(_ -> refusal(403, "cannot create resource tokenreviews"));

        assertThat(check.check(token("isitdns-hub", NOON.plusSeconds(60))))
                .isEqualTo(
                        new Refused(
                                Reason.NOT_ALLOWED,
                                "not allowed to create tokenreviews: bind the ClusterRole"
                                        + " isitdns-hub to the hub's service account (cannot create"
                                        + " resource tokenreviews)"));
    }

    @Test
    void theOldestTokenIsForgottenWhenThereAreTooMany() throws InterruptedException {
        server.script(_ -> json(201, AGENT));
        TokenConfig two =
                new TokenConfig(
                        "isitdns-hub",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        2,
                        8);
        TokenCheck small = new TokenCheck(api, two, now::get);
        for (int number = 1; number <= 3; number++) {
            assertThat(small.check(numbered(number))).isEqualTo(ACCEPTED);
        }
        assertThat(small.check(numbered(3))).isEqualTo(ACCEPTED);
        assertThat(small.counts().reviews()).isEqualTo(3);

        assertThat(small.check(numbered(1))).isEqualTo(ACCEPTED);
        assertThat(small.counts().reviews()).isEqualTo(4);
    }

    private static String numbered(int number) {
        return token("isitdns-hub", NOON.plusSeconds(60L + number));
    }

    private Reason reason(String token) throws InterruptedException {
        return switch (check.check(token)) {
            case Refused(Reason reason, String _) -> reason;
            case Accepted accepted -> throw new AssertionError(accepted);
        };
    }

    private static String token(String audience, Instant expires) {
        String claims = "{\"aud\":[\"" + audience + "\"],\"exp\":" + expires.getEpochSecond() + "}";
        return part("{\"alg\":\"RS256\"}") + "." + part(claims) + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
