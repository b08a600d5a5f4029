package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.LookupGrouping;
import io.isitdns.agent.Replay;
import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.hub.Hub;
import io.isitdns.hub.HubConfig;
import io.isitdns.hub.Surroundings;
import io.isitdns.lab.generate.CaptureGenerator;
import io.isitdns.lab.generate.GeneratedCluster;
import io.isitdns.lab.generate.Mix;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.PacketConfig;
import io.isitdns.report.Question;
import io.isitdns.report.question.Questions;
import io.isitdns.store.Store;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import io.isitdns.store.duckdb.RollUpConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API says of frames that went through all stations is what hand-written SQL says of the
/// database file that they ended in.
class ApiNumbersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant BEGIN = Instant.ofEpochSecond(1_767_225_600);
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int TRANSACTIONS = 30_000;

    /// Pods that nothing is known of.
    private static final int UNKNOWN_PODS = 20;

    /// Neither end is that of a step.
    private static final Instant FROM = BEGIN.plusMillis(61_234);

    private static final Instant TO = BEGIN.plusMillis(541_789);

    /// Sums are asked wherever they can be: whole minutes come from them, the ends from the log.
    private static final RollUpConfig SUMS_ALWAYS =
            new RollUpConfig(
                    Duration.ZERO,
                    RollUpConfig.DEFAULT.manyRows(),
                    RollUpConfig.DEFAULT.chunkRows(),
                    RollUpConfig.DEFAULT.pause(),
                    RollUpConfig.DEFAULT.closing(),
                    0);

    @Test
    void every_report_of_the_API_is_what_SQL_says_of_the_log(@TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        Map<String, JsonNode> reports = reports(folder, RollUpConfig.DEFAULT);
        assertThat(reports.values())
                .allSatisfy(report -> assertThat(report.get("basis").asString()).isEqualTo("log"));
        assertSameAsSql(folder, reports, List.of());
    }

    /// Percentiles out of sums are those of classes of latency, and are tested where sums are made.
    @Test
    void every_count_of_the_API_is_what_SQL_says_of_the_log_when_it_comes_from_sums(
            @TempDir Path folder) throws IOException, InterruptedException, SQLException {
        Map<String, JsonNode> reports = reports(folder, SUMS_ALWAYS);
        assertThat(Objects.requireNonNull(reports.get("totals")).get("basis").asString())
                .isEqualTo("minute");
        assertSameAsSql(folder, reports, List.of("p50_us", "p95_us", "p99_us"));
    }

    /// Fills a store, and asks a hub on it for everything.
    private static Map<String, JsonNode> reports(Path folder, RollUpConfig rollUp)
            throws IOException, InterruptedException {
        InstantSource clock = InstantSource.fixed(BEGIN.plus(SPAN));
        try (DuckDbStore store = new DuckDbStore(DuckDbConfig.in(folder).with(rollUp), clock)) {
            store.start();
            fill(store);
            store.rollUp();
            HubConfig config = HubConfig.defaults("node-0", "test").listeningOn("127.0.0.1", 0);
            try (Hub hub = new Hub(config, store, Surroundings.NONE, clock);
                    HttpClient client = HttpClient.newHttpClient()) {
                hub.start();
                Map<String, JsonNode> reports = new TreeMap<>();
                for (Question question : Questions.list()) {
                    reports.put(question.name(), report(client, hub.port(), question.name()));
                }
                return reports;
            }
        }
    }

    private static JsonNode report(HttpClient client, int port, String name)
            throws IOException, InterruptedException {
        boolean isOverTime = ReportSql.of(name).contains("time_bucket");
        URI address =
                URI.create(
                        "http://localhost:%d/api/v1/reports/%s?from=%s&to=%s&limit=%d%s"
                                .formatted(
                                        port,
                                        name,
                                        FROM,
                                        TO,
                                        ReportSql.LIMIT,
                                        isOverTime ? "&step=" + ReportSql.STEP : ""));
        var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode report = JSON.readTree(answer.body());
        assertThat(report.get("partial").asBoolean()).as(name).isFalse();
        return report;
    }

    private static void assertSameAsSql(
            Path folder, Map<String, JsonNode> reports, List<String> leftOut) throws SQLException {
        String file = "jdbc:duckdb:" + folder.resolve("isitdns.duckdb");
        try (Connection database = DriverManager.getConnection(file);
                Statement statement = database.createStatement()) {
            assertThat(ReportSql.all().keySet()).isEqualTo(reports.keySet());
            for (var report : reports.entrySet()) {
                List<Map<String, String>> expected =
                        rows(statement, inRange(ReportSql.of(report.getKey())));
                assertThat(expected).as("rows of %s", report.getKey()).isNotEmpty();
                assertThat(without(leftOut, shown(report.getValue(), expected.getFirst())))
                        .as(report.getKey())
                        .containsExactlyElementsOf(without(leftOut, expected));
            }
        }
    }

    private static String inRange(String sql) {
        return sql.replace("$RANGE", "time >= '%s' AND time < '%s'".formatted(FROM, TO));
    }

    private static List<Map<String, String>> rows(Statement statement, String sql)
            throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= columns; i++) {
                    String name = found.getMetaData().getColumnLabel(i);
                    row.put(name, String.valueOf(found.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// The rows of a report with the columns that the SQL has, which are all but the upper bounds
    /// of buckets. Of what is shown although nothing happened SQL knows nothing.
    private static List<Map<String, String>> shown(JsonNode report, Map<String, String> columns) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : report.get("rows")) {
            Map<String, String> shown = new TreeMap<>();
            row.properties().forEach(value -> shown.put(value.getKey(), text(value.getValue())));
            shown.remove("bucket_high_us");
            assertThat(shown.keySet()).isEqualTo(columns.keySet());
            if (happened(shown)) {
                rows.add(shown);
            }
        }
        return rows;
    }

    private static boolean happened(Map<String, String> row) {
        return row.entrySet().stream()
                .filter(value -> !value.getKey().equals("bucket_low_us"))
                .anyMatch(value -> value.getValue().matches("[1-9][0-9]*"));
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "null" : value.asString();
    }

    private static List<Map<String, String>> without(
            List<String> endings, List<Map<String, String>> rows) {
        rows.forEach(
                row -> row.keySet().removeIf(name -> endings.stream().anyMatch(name::endsWith)));
        return rows;
    }

    /// The way of live traffic, from frames to the store.
    private static void fill(Store store) {
        Mix mix = Mix.kubernetes();
        long beginNanos = BEGIN.getEpochSecond() * 1_000_000_000L;
        long micros = SPAN.toNanos() / 1000 / TRANSACTIONS;
        CaptureGenerator generator = new CaptureGenerator(mix, 1, beginNanos, micros);
        NameConfig names = NameConfig.DEFAULT;
        GeneratedCluster cluster = new GeneratedCluster(mix, beginNanos);
        ClusterView view =
                new ClusterView(
                        ClusterViewConfig.OF_CLUSTER,
                        OwnNode.NONE,
                        InstantSource.fixed(Instant.EPOCH));
        view.facts(cluster.facts());
        cluster.pods().stream().skip(UNKNOWN_PODS).forEach(view::pod);
        Attribution attribution =
                new Attribution(names, new ClusterAttributor(view, names, SocketOwner.NONE));
        Replay replay =
                new Replay(
                        new Origin("node-0", "test", _ -> "eth0"),
                        PacketConfig.defaults(),
                        CorrelateConfig.DEFAULT,
                        attribution);
        try (Feed feed = new Feed(store);
                LookupGrouping lookups =
                        new LookupGrouping(LookupConfig.DEFAULT, attribution.searchLists(), feed)) {
            var _ =
                    replay.run(
                            frames -> generator.generateUntil(beginNanos + SPAN.toNanos(), frames),
                            lookups);
        }
    }

    /// Appends all that comes at once, when it is closed.
    private static final class Feed implements BatchConsumer, AutoCloseable {
        private Store.@Nullable Append append;

        Feed(Store store) {
            this.append = store.begin("test", 1).orElseThrow();
        }

        @Override
        public void transactions(TransactionBatch batch) {
            Objects.requireNonNull(append).add(batch);
        }

        @Override
        public void lookup(Lookup lookup) {
            Objects.requireNonNull(append).add(lookup);
        }

        @Override
        public void coverage(Coverage coverage) {
            Objects.requireNonNull(append).add(coverage);
        }

        @Override
        public void close() {
            try (Store.Append open = append) {
                if (open != null) {
                    open.commit();
                }
            }
            append = null;
        }
    }
}
