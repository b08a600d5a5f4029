package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Dashboards and rules ask for metrics and labels that the program has. The list of them is the
/// reference page, which a test of the hub keeps equal to the code.
class MetricNamesTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(isitdns_\\w+)` \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern SELECTED = Pattern.compile("(isitdns_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

    /// Labels that Prometheus adds to whatever it scrapes from a pod.
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance", "namespace", "pod");

    /// What the program calls each of its metrics, with the labels.
    private static final Map<String, Set<String>> KNOWN = known();

    @Test
    void the_reference_page_lists_metrics() {
        assertThat(KNOWN)
                .containsEntry("isitdns_dns_responses_total", Set.of("rcode", "qtype"))
                .containsEntry("isitdns_dns_transaction_duration_seconds_bucket", Set.of("le"))
                .containsEntry("isitdns_hub_report_seconds_sum", Set.of("report"));
    }

    @TestFactory
    Stream<DynamicTest> every_expression_asks_for_what_there_is() throws IOException {
        return expressions().stream()
                .map(expression -> DynamicTest.dynamicTest(expression, () -> check(expression)));
    }

    @Test
    void every_panel_has_an_expression_and_says_what_it_shows() throws IOException {
        assertThat(dashboards())
                .hasSize(2)
                .allSatisfy(dashboard -> {
                    assertThat(dashboard.at("/uid").asString()).startsWith("isitdns-");
                    assertThat(dashboard.get("panels"))
                            .isNotEmpty()
                            .allSatisfy(panel -> {
                                assertThat(panel.get("title").asString()).isNotBlank();
                                assertThat(panel.get("description").asString()).isNotBlank();
                                assertThat(panel.get("targets")).isNotEmpty();
                                assertThat(panel.at("/fieldConfig/defaults/unit").isString())
                                        .isTrue();
                            });
                });
    }

    @Test
    void rules_and_dashboards_reach_the_cluster_as_they_are_in_their_files() throws IOException {
        Objects objects = Chart.render(Chart.MONITORED);

        assertThat(objects.get("PrometheusRule", "isitdns").get("spec")).isEqualTo(rules());
        assertThat(objects.ofKind("ConfigMap"))
                .filteredOn(map -> Objects.name(map).startsWith("isitdns-dashboard-"))
                .extracting(map ->
                        new YAMLMapper()
                                .readTree(
                                        map.get("data")
                                                .valueStream()
                                                .toList()
                                                .getFirst()
                                                .asString()))
                .containsExactlyInAnyOrderElementsOf(dashboards());
    }

    @Test
    void every_rule_says_what_to_do_next() throws IOException {
        assertThat(rules().at("/groups").valueStream().flatMap(MetricNamesTest::rulesOf))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
                    assertThat(rule.at("/annotations/description").asString()).isNotBlank();
                    assertThat(rule.at("/labels/severity").asString()).isIn("warning", "info");
                    assertThat(rule.at("/for").asString()).isNotBlank();
                });
    }

    private static void check(String expression) {
        List<MatchResult> selected = SELECTED.matcher(expression).results().toList();
        assertThat(selected).isNotEmpty();
        Set<String> labels = new HashSet<>(OF_THE_TARGET);
        for (MatchResult metric : selected) {
            Set<String> own = KNOWN.get(metric.group(1));
            assertThat(own).as("labels of %s", metric.group(1)).isNotNull();
            labels.addAll(own);
            Set<String> allowed = new HashSet<>(own);
            allowed.addAll(OF_THE_TARGET);
            assertThat(allowed).containsAll(matched(metric.group(2)));
        }
        GROUPED.matcher(expression)
                .results()
                .flatMap(by -> Stream.of(by.group(1).split(", *")))
                .forEach(label -> assertThat(labels).contains(label));
    }

    private static Set<String> matched(@Nullable String selector) {
        return MATCHER.matcher(selector == null ? "" : selector)
                .results()
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        rules().findValues("expr").forEach(expr -> expressions.add(expr.asString()));
        for (JsonNode dashboard : dashboards()) {
            dashboard
                    .get("panels")
                    .findValues("expr")
                    .forEach(expr -> expressions.add(expr.asString()));
        }
        return expressions;
    }

    private static Stream<JsonNode> rulesOf(JsonNode group) {
        return group.get("rules").valueStream();
    }

    private static JsonNode rules() throws IOException {
        Path file = Chart.FOLDER.resolve("rules").resolve("isitdns.yaml");
        return new YAMLMapper().readTree(Files.readString(file));
    }

    private static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Chart.FOLDER.resolve("dashboards"), "*.json")) {
            for (Path file : files) {
                dashboards.add(new YAMLMapper().readTree(Files.readString(file)));
            }
        }
        return dashboards;
    }

    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (MatchResult row : ROW.matcher(reference()).results().toList()) {
            Set<String> labels =
                    Stream.of(row.group(3).split("[`, ]+"))
                            .filter(label -> !label.isEmpty())
                            .collect(Collectors.toSet());
            String name = row.group(1);
            switch (row.group(2)) {
                case "histogram" -> {
                    Set<String> withLimit = new HashSet<>(labels);
                    withLimit.add("le");
                    known.put(name + "_bucket", withLimit);
                    addSums(known, name, labels);
                }
                case "summary" -> addSums(known, name, labels);
                default -> known.put(name, labels);
            }
        }
        return known;
    }

    private static void addSums(Map<String, Set<String>> known, String name, Set<String> labels) {
        known.put(name + "_sum", labels);
        known.put(name + "_count", labels);
        known.put(name + "_max", labels);
    }

    private static String reference() {
        try {
            return Files.readString(REFERENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
