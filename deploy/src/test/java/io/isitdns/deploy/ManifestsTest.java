package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// The plain manifests are what the chart makes of its own values. After a change, write them anew:
///
/// ```
/// mvn -pl deploy test -Dtest=ManifestsTest -Dgenerate
/// ```
class ManifestsTest {
    private static final Path FOLDER = Path.of("kustomize");
    private static final Path MANIFESTS = FOLDER.resolve("isitdns.yaml");
    private static final String HEAD =
            "# Written by ManifestsTest out of deploy/chart/isitdns; do not edit.\n";

    @Test
    void manifests_are_what_the_chart_makes() throws IOException {
        String manifests = HEAD + plain(Chart.text(List.of()));
        if (System.getProperty("generate") != null) {
            Files.writeString(MANIFESTS, manifests);
        }

        assertThat(MANIFESTS).content().isEqualTo(manifests);
    }

    @Test
    void the_namespace_allows_what_agents_need() throws IOException {
        JsonNode namespace =
                Objects.parse(Files.readString(FOLDER.resolve("namespace.yaml")))
                        .get("Namespace", Chart.NAMESPACE);

        StrictTypes.check(namespace);
        assertThat(namespace.at("/metadata/labels").toString())
                .contains("\"pod-security.kubernetes.io/enforce\":\"privileged\"");
    }

    /// There is a test only where there is a kubectl.
    @TestFactory
    Stream<DynamicTest> kubectl_makes_the_same_objects_of_the_folder() {
        return Kubectl.found()
                .map(kubectl ->
                        DynamicTest.dynamicTest(
                                kubectl.toString(),
                                () -> {
                                    Objects objects =
                                            Objects.parse(
                                                    Kubectl.run(
                                                            kubectl,
                                                            "kustomize",
                                                            FOLDER.toString()));
                                    Objects written = Objects.parse(Files.readString(MANIFESTS));
                                    assertThat(objects.all())
                                            .containsAll(written.all())
                                            .hasSize(written.all().size() + 1);
                                }))
                .stream();
    }

    /// Without what only Helm knows.
    private static String plain(String rendered) {
        return rendered.replaceAll(
                        "(?m)^ *(helm\\.sh/chart|app\\.kubernetes\\.io/managed-by): .*\\n", "")
                .replaceAll("(?m)^# Source: .*\\n", "");
    }
}
