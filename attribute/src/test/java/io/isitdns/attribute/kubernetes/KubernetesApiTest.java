package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.ApiServer.json;
import static io.isitdns.attribute.kubernetes.ApiServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.mockwebserver.http.MockResponse;
import io.isitdns.attribute.kubernetes.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class KubernetesApiTest {
    private final ApiServer server = new ApiServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKubeconfigNamesTheServerAndTheToken(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path kubeconfig = directory.resolve("config");
        Files.writeString(
                kubeconfig,
                """
                apiVersion: v1
                kind: Config
                current-context: lab
                contexts: [{name: lab, context: {cluster: lab, user: me}}]
                clusters: [{name: lab, cluster: {server: "%s/"}}]
                users: [{name: me, user: {token: secret-of-mine}}]
                """
                        .formatted(server.address()));
        server.script(_ -> json(200, "{\"kind\":\"Status\"}"));
        String before = System.setProperty("kubeconfig", kubeconfig.toString());
        try (KubernetesApi api = KubernetesApi.ofEnvironment()) {
            assertThat(api.address()).isEqualTo(server.address().toString());
            assertThat(api.get("/version", "application/json", _ -> "read"))
                    .isEqualTo(new Reply.Given<>("read"));
            assertThat(server.recorded().getFirst().getHeader("Authorization"))
                    .isEqualTo("Bearer secret-of-mine");
        } finally {
            restore(before);
        }
    }

    private static void restore(String before) {
        if (before == null) {
            System.clearProperty("kubeconfig");
        } else {
            System.setProperty("kubeconfig", before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_SERVED",
        "405, NOT_SERVED",
        "409, REFUSED",
        "410, GONE",
        "429, BUSY",
        "500, BUSY",
        "503, BUSY",
        "504, GONE"
    })
    void aRefusalIsAValueWithTheSentenceOfTheServerAndIsNotRepeated(int code, Kind kind)
            throws InterruptedException {
        server.script(_ -> refusal(code, "because"));

        assertThat(get()).isEqualTo(new Reply.Failed<>(new Trouble(kind, "because")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aRefusalThatIsNoJsonIsCutToOneShortLine() throws InterruptedException {
        server.script(_ ->
                new MockResponse()
                        .setResponseCode(502)
                        .setBody("<html>\r\n\u001b[31m" + "x".repeat(100_000)));

        assertThat(get())
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed ->
                                assertThat(failed.trouble().detail())
                                        .startsWith("<html> [31mxxx")
                                        .hasSizeLessThan(400)
                                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws InterruptedException {
        server.stop();

        assertThat(get())
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.trouble().kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void aResponseThatIsCutOffIsNoSuccess() throws InterruptedException {
        server.script(_ -> json(200, "{\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"na"));

        assertThat(get())
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.trouble().kind()).isEqualTo(Kind.MALFORMED));
    }

    private Reply<String> get() throws InterruptedException {
        try (KubernetesApi api = server.api()) {
            return api.get(
                    "/api/v1/pods",
                    "application/json",
                    in -> {
                        JsonFields.object(in, (field, value) -> {});
                        return "read";
                    });
        }
    }
}
