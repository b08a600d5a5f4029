package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The pages in docs/reference say what the code says. After a change, write them anew:
///
/// ```
/// mvn -pl hub -am test -Dtest=ReferencePagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dgenerate
/// ```
class ReferencePagesTest {
    private static final Path FOLDER = Path.of("..", "docs", "reference");

    @Test
    void pages_say_what_the_code_says() throws Exception {
        Map<String, String> pages = ReferencePages.all(description());
        if (System.getProperty("generate") != null) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }

        assertThat(pages)
                .allSatisfy(
                        (file, text) -> assertThat(FOLDER.resolve(file)).content().isEqualTo(text));
    }

    private static JsonNode description() throws Exception {
        try (InputStream in = Hub.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        }
    }
}
