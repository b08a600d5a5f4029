package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Values, their schema and the templates speak of the same things.
class ValuesTest {
    private static final Pattern USED = Pattern.compile("\\.Values\\.([a-zA-Z.]+)");

    @Test
    void the_schema_knows_every_value_and_no_other() throws IOException {
        Set<String> described = new TreeSet<>();
        describe("", read("values.schema.json"), described);
        // Helm itself adds this one.
        described.remove("global");

        assertThat(described).containsExactlyInAnyOrderElementsOf(values());
    }

    @Test
    void every_value_that_a_template_uses_exists() throws IOException {
        Set<String> values = values();
        for (String template : templates()) {
            Matcher used = USED.matcher(template);
            while (used.find()) {
                String path = used.group(1);
                assertThat(values)
                        .as(path)
                        .anyMatch(value -> value.equals(path) || value.startsWith(path + "."));
            }
        }
    }

    /// A value that no template uses would be a promise that nobody keeps. A template may also
    /// reach a value in steps (`with .Values.hub.persistence`), so that the last word counts.
    @Test
    void every_value_is_used_by_a_template() throws IOException {
        String all = String.join("\n", templates());

        assertThat(values())
                .allSatisfy(path ->
                        assertThat(all).contains("." + path.substring(path.lastIndexOf('.') + 1)));
    }

    private static Set<String> values() throws IOException {
        Set<String> paths = new TreeSet<>();
        leaves("", read("values.yaml"), paths);
        return paths;
    }

    /// Paths down to what the schema leaves open: texts, numbers, arrays, free objects.
    private static void leaves(String path, JsonNode node, Set<String> paths) throws IOException {
        if (!path.isEmpty() && !isClosed(path)) {
            paths.add(path);
            return;
        }
        for (var entry : node.properties()) {
            leaves(join(path, entry.getKey()), entry.getValue(), paths);
        }
    }

    private static boolean isClosed(String path) throws IOException {
        JsonNode schema =
                read("values.schema.json").at("/properties/" + path.replace(".", "/properties/"));
        return schema.has("properties");
    }

    private static void describe(String path, JsonNode schema, Set<String> paths) {
        if (!schema.has("properties")) {
            paths.add(path);
            return;
        }
        assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
        for (var entry : schema.get("properties").properties()) {
            describe(join(path, entry.getKey()), entry.getValue(), paths);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static JsonNode read(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(Chart.FOLDER.resolve(file)));
    }

    private static List<String> templates() throws IOException {
        try (var files = Files.list(Chart.FOLDER.resolve("templates"))) {
            return files.sorted().map(ValuesTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
