package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.LookupColumn;
import io.isitdns.model.TransactionColumn;
import io.isitdns.report.question.Questions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description and the program say the same, in both directions.
class OpenApiTest {
    private final TestHub hub = new TestHub();
    private JsonNode description;

    @BeforeEach
    void read() throws Exception {
        description = new YAMLMapper().readTree(hub.get("/openapi.yaml").body());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void paths_and_parameters_are_those_of_the_routes() {
        Map<String, List<String>> routes = new TreeMap<>();
        hub.hub.routes().forEach(route -> routes.put(route.path(), sorted(route.parameters())));
        hub.hub.streams().forEach(stream -> routes.put(stream.path(), StreamHandler.PARAMETERS));
        Map<String, List<String>> described = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            described.put(path.getKey(), queryParameters(path.getValue().at("/get/parameters")));
        }

        assertThat(described).isEqualTo(routes);
    }

    @Test
    void transaction_is_described_with_every_column_in_order() {
        assertThat(description.at("/components/schemas/Transaction/properties").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(TransactionColumn.values())
                                .map(TransactionColumn::columnName)
                                .toList());
    }

    @Test
    void lookup_is_described_with_every_column_in_order() {
        assertThat(description.at("/components/schemas/Lookup/properties").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(LookupColumn.values())
                                .map(LookupColumn::columnName)
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/reports,ReportList",
        "/api/v1/reports/names?limit=1&previous=true,Report",
        "/api/v1/reports/names?measures=queries&order=bytes,Report",
        "/api/v1/pod-traffic?limit=1,PodTraffic",
        "/api/v1/pod-traffic?limit=0,Error",
        "/api/v1/transactions,TransactionPage",
        "/api/v1/transactions?limit=2,TransactionPage",
        "/api/v1/lookups,LookupPage",
        "/api/v1/lookups?limit=1,LookupPage",
        "/api/v1/lookups/1,LookupPath",
        "/api/v1/lookups/none,Error",
        "/api/v1/diagnose,Diagnosis",
        "/api/v1/diagnose?subject=pod/,Error",
        "/api/v1/diagnose?subject=workload/shop/checkut,Diagnosis",
        "/api/v1/findings,FindingList",
        "/api/v1/findings?limit=0,Error",
        "/api/v1/cluster-events,ClusterEventList",
        "/api/v1/cluster-events?limit=1001,Error",
        "/api/v1/filter/keys,FilterKeyList",
        "/api/v1/filter/keys?subject=lookups,FilterKeyList",
        "/api/v1/filter/check,FilterCheck",
        "/api/v1/filter/check?filter=x,FilterCheck",
        "/api/v1/status,Status",
        "/api/v1/reports/none,Error",
        "/api/v1/transactions?filter=x,Error"
    })
    void answers_are_as_described(String path, String schema) throws Exception {
        assertThat(problems(path, schema)).isEmpty();
    }

    @Test
    void every_report_is_as_described() {
        assertThat(Questions.list())
                .allSatisfy(question ->
                        assertThat(problems("/api/v1/reports/" + question.name(), "Report"))
                                .isEmpty());
    }

    private List<String> problems(String path, String schema) throws Exception {
        JsonNode answer = JsonMapper.shared().readTree(hub.get(path).body());
        return new SchemaCheck(description).problems(schema, answer);
    }

    private List<String> queryParameters(JsonNode parameters) {
        List<String> names = new ArrayList<>();
        for (JsonNode written : parameters) {
            JsonNode parameter = new SchemaCheck(description).resolved(written);
            if (parameter.get("in").asString().equals("query")) {
                names.add(parameter.get("name").asString());
            }
        }
        return sorted(names);
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
