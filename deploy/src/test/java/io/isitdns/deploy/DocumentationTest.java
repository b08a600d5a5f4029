package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the pages about clusters say is so.
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern VALUE =
            Pattern.compile("`((?:agent|hub|metrics|ingress|networkPolicy)(?:\\.\\w+)+)[=`]");

    @Test
    void values_that_pages_name_exist() throws IOException {
        JsonNode values =
                new YAMLMapper().readTree(Files.readString(Chart.FOLDER.resolve("values.yaml")));
        List<String> named =
                VALUE.matcher(page("how-to/install-in-a-cluster.md") + rights())
                        .results()
                        .map(result -> result.group(1))
                        .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(values.at("/" + path.replace('.', '/')).isMissingNode())
                                .as(path)
                                .isFalse());
    }

    @Test
    void every_right_is_explained() throws IOException {
        String page = rights();
        Objects objects = Chart.render();

        for (JsonNode role :
                List.of(
                        objects.get("ClusterRole", "isitdns-agent"),
                        objects.get("ClusterRole", "isitdns-hub"),
                        objects.get("Role", "isitdns-hub"))) {
            for (JsonNode rule : role.get("rules")) {
                assertThat(words(rule)).allSatisfy(word -> assertThat(page).contains(word));
            }
        }
    }

    private static List<String> words(JsonNode rule) {
        return Stream.of(rule.get("resources"), rule.path("resourceNames"))
                .flatMap(texts -> Objects.texts(texts).stream())
                .map(text -> "`" + text + "`")
                .toList();
    }

    private static String rights() throws IOException {
        return page("explanation/rights-in-a-cluster.md");
    }

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }
}
