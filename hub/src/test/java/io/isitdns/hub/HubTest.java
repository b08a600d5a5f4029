package io.isitdns.hub;

import static io.isitdns.hub.TestHub.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.model.TransactionColumn;
import io.isitdns.report.filter.FilterParser;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HubTest {
    private static final String WHOLE = "from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z";

    private final TestHub hub = new TestHub();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void report_has_rows_other_total_and_coverage() throws Exception {
        JsonNode report = json("/api/v1/reports/qtypes?limit=1&" + WHOLE);

        assertThat(report.get("report").asString()).isEqualTo("qtypes");
        assertThat(report.get("from").asString()).isEqualTo("2026-01-01T00:00:00.000000Z");
        assertThat(report.get("to").asString()).isEqualTo("2026-01-01T01:00:00.000000Z");
        assertThat(report.get("rows").size()).isEqualTo(1);
        assertThat(report.at("/rows/0/qtype").asString()).isEqualTo("A");
        assertThat(report.at("/rows/0/queries").asLong()).isEqualTo(3);
        assertThat(report.at("/other/groups").asLong()).isEqualTo(2);
        assertThat(report.at("/other/queries").asLong()).isEqualTo(2);
        assertThat(report.at("/total/queries").asLong()).isEqualTo(5);
        assertThat(report.get("coverage").toString()).isEqualTo(TestHub.COVERAGE);
        assertThat(report.get("partial").asBoolean()).isFalse();
        assertThat(report.get("basis").asString()).isEqualTo("log");
    }

    @Test
    void report_is_of_the_last_hour_unless_told_otherwise() throws Exception {
        JsonNode report = json("/api/v1/reports/totals");

        assertThat(report.get("from").asString()).isEqualTo("2026-01-01T00:00:00.000000Z");
        assertThat(report.at("/total/queries").asLong()).isEqualTo(5);
        assertThat(json("/api/v1/reports/totals?from=now-59m").at("/total/queries").asLong())
                .isZero();
    }

    @Test
    void filter_is_read_with_plus_and_percent_encoding() throws Exception {
        String plus = "/api/v1/reports/totals?filter=qtype+%3D+A+AND+NOT+rcode+%3D+NXDomain";
        JsonNode report = json(plus);

        assertThat(report.at("/total/queries").asLong()).isEqualTo(2);
        assertThat(report.get("filter").asString()).isEqualTo("qtype = A AND rcode != NXDOMAIN");
        assertThat(json(plus.replace("+", "%20"))).isEqualTo(report);
    }

    @Test
    void longest_filter_fits_into_a_request() throws Exception {
        String filter = "ede_text != \"" + "ü".repeat(FilterParser.MAX_LENGTH - 14) + "\"";
        JsonNode report = json("/api/v1/reports/totals?filter=" + encoded(filter));

        assertThat(report.at("/total/queries").asLong()).isEqualTo(5);
    }

    @Test
    void previous_period_comes_when_it_is_asked_for() throws Exception {
        JsonNode report = json("/api/v1/reports/totals?previous=true&from=now-30m");

        assertThat(report.at("/total/queries").asLong()).isZero();
        assertThat(report.at("/previous/from").asString()).isEqualTo("2026-01-01T00:00:00.000000Z");
        assertThat(report.at("/previous/total/queries").asLong()).isEqualTo(5);
    }

    @Test
    void timeline_has_the_step_that_is_asked_for() throws Exception {
        JsonNode report = json("/api/v1/reports/timeline?step=10m");

        assertThat(report.get("rows").size()).isEqualTo(6);
        assertThat(report.at("/rows/0/queries").asLong()).isEqualTo(5);
        assertThat(report.at("/rows/1/time").asString()).isEqualTo("2026-01-01T00:10:00.000000Z");
    }

    @Test
    void report_measures_what_is_asked_for_and_lists_what_is_largest_in_it() throws Exception {
        String names = "/api/v1/reports/names?limit=1&";
        JsonNode chosen = json(names + "measures=query_messages,queries&order=query_messages");

        assertThat(chosen.at("/rows/0").propertyNames())
                .containsExactly("qname", "query_messages", "queries");
        assertThat(chosen.at("/rows/0/qname").asString()).isEqualTo("d.example.org");
        assertThat(chosen.at("/rows/0/query_messages").asLong()).isEqualTo(3);
        assertThat(chosen.at("/other/query_messages").asLong()).isEqualTo(4);
        assertThat(chosen.at("/total/queries").asLong()).isEqualTo(5);
        assertThat(json(names).at("/rows/0/qname").asString()).isEqualTo("a.example.org");
    }

    @Test
    void transactions_come_in_pages_newest_first() throws Exception {
        JsonNode first = json("/api/v1/transactions?limit=3");
        JsonNode second =
                json("/api/v1/transactions?limit=3&after=" + first.get("next").asString());

        assertThat(names(first)).containsExactly("d.example.org", "c.example.org", "b.example.org");
        assertThat(names(second)).containsExactly("a.example.org", "a.example.org");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(first.get("coverage").toString()).isEqualTo(TestHub.COVERAGE);
    }

    @Test
    void transaction_has_every_column_in_order() throws Exception {
        JsonNode row = json("/api/v1/transactions?limit=1").at("/rows/0");

        assertThat(row.propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(TransactionColumn.values())
                                .map(TransactionColumn::columnName)
                                .toList());
    }

    @Test
    void reports_are_listed_with_their_columns() throws Exception {
        JsonNode list = json("/api/v1/reports").get("reports");

        assertThat(list.get(0).get("name").asString()).isEqualTo("totals");
        JsonNode qtypes =
                list.valueStream()
                        .filter(report -> report.get("name").asString().equals("qtypes"))
                        .findFirst()
                        .orElseThrow();
        assertThat(qtypes.at("/columns/0").toString())
                .isEqualTo(
                        "{\"name\":\"qtype\",\"type\":\"string\",\"description\":\"The record type"
                                + " asked for, such as AAAA.\"}");
        assertThat(qtypes.at("/columns/1/unit").asString()).isEqualTo("queries");
    }

    @Test
    void filter_check_says_where_and_what_is_near() throws Exception {
        assertThat(hub.get("/api/v1/filter/check?filter=" + encoded("late = true")).body())
                .isEqualTo("{\"valid\":true}");
        assertThat(
                        hub.get(
                                        "/api/v1/filter/check?filter="
                                                + encoded("late = true AND qnam = x"))
                                .body())
                .isEqualTo(
                        "{\"valid\":false,\"message\":\"there is no key \\\"qnam\\\"\","
                                + "\"position\":16,\"suggestion\":\"qname\"}");
    }

    @Test
    void filter_keys_have_their_words() throws Exception {
        JsonNode keys = json("/api/v1/filter/keys").get("keys");

        assertThat(keys.get(0).toString())
                .isEqualTo(
                        "{\"name\":\"time\",\"type\":\"time\",\"description\":\"When the query was"
                                + " first seen; of an unsolicited response, when that was"
                                + " seen.\",\"values\":null}");
        assertThat(keys.get(4).get("values").toString())
                .isEqualTo("[\"client\",\"server\",\"upstream\"]");
    }

    @Test
    void filters_of_lookups_have_keys_of_their_own() throws Exception {
        JsonNode keys = json("/api/v1/filter/keys?subject=lookups").get("keys");

        assertThat(keys.valueStream().map(key -> key.get("name").asString()))
                .contains("name", "wasted", "duration")
                .doesNotContain("qname", "rcode");
        String check = "/api/v1/filter/check?subject=lookups&filter=";
        assertThat(hub.get(check + encoded("wasted > 0")).body()).isEqualTo("{\"valid\":true}");
        assertThat(hub.get(check + encoded("rcode = NXDOMAIN")).body())
                .contains("\"valid\":false", "\"suggestion\":\"outcome\"");
        assertThat(hub.get("/api/v1/filter/keys?subject=rows").body())
                .contains("subject takes transactions or lookups, not \\\"rows\\\"");
    }

    @Test
    void status_tells_what_is_kept_and_how_full_the_queues_are() throws Exception {
        assertThat(hub.get("/api/v1/status").body())
                .isEqualTo(
                        """
                        {"version":"0.1.0","started":"2026-01-01T01:00:00.000000Z",\
                        "node":"node-a","oldest_time":"2026-01-01T00:00:00.000000Z",\
                        "newest_time":"2026-01-01T00:00:00.000004Z","transactions":5,"lookups":2,\
                        "disk_bytes":0,"retention":{"age_seconds":691200,\
                        "max_disk_bytes":10737418240},"capture":{"interfaces":["eth0"],\
                        "frames":11,"dropped_frames":2,\
                        "counters":{"client_known":4,"fragments_evicted":6}},"queues":[{"name":"attribute","size":3,\
                        "limit":100,"dropped":7}],\
                        "kubernetes":{"current":false,"state":"cannot reach the Kubernetes API"},\
                        "nodes":{"expected":2,"reporting":1,"shipments":5,\
                        "repeated_shipments":6,"refused_deliveries":7,"busy_deliveries":8,\
                        "agents":[{"node":"node-a","version":"0.1.0","reporting":true,\
                        "last_seen":"2026-01-01T00:00:00.000000Z","lag_ms":1500,\
                        "clock_offset_us":-2000,"shipments":5,"transactions":4000,\
                        "missing_shipments":1,"dropped_frames":2,"dropped_transactions":3,"dropped_lookups":4,\
                        "lost_transactions":800,"spooled_bytes":1024,\
                        "spooled_transactions":70,"counters":{"tcp_holes":9}}]},"coverage":\
                        """
                                + TestHub.COVERAGE
                                + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /api/v1/reports/qtype | 404 | {"error":{"message":"there is no report \\"qtype\\"","suggestion":"qtypes"}}
                    /api/v1/reports/totals?from=yesterday | 400 | {"error":{"message":"from takes a time such as 2026-11-22T10:00:00Z, now, now-1h or 15m, not \\"yesterday\\""}}
                    /api/v1/reports/totals?from=now&to=now-1h | 400 | {"error":{"message":"from is not before to"}}
                    /api/v1/reports/totals?limit=0 | 400 | {"error":{"message":"limit takes a whole number from 1 to 1000, not \\"0\\""}}
                    /api/v1/reports/totals?limit=many | 400 | {"error":{"message":"limit takes a whole number from 1 to 1000, not \\"many\\""}}
                    /api/v1/reports/totals?limits=5 | 400 | {"error":{"message":"there is no parameter \\"limits\\": from, to, filter, limit, previous, step, measures, order","suggestion":"limit"}}
                    /api/v1/reports/totals?previous=yes | 400 | {"error":{"message":"previous takes true or false, not \\"yes\\""}}
                    /api/v1/reports/names?measures=queries,byte | 400 | {"error":{"message":"measures: there is no measure \\"byte\\"","suggestion":"bytes"}}
                    /api/v1/reports/names?order=queries,bytes | 400 | {"error":{"message":"order takes one measure, not \\"queries,bytes\\""}}
                    /api/v1/reports/timeline?order=bytes | 400 | {"error":{"message":"timeline has no choice of measures and order"}}
                    /api/v1/reports/timeline?step=0s | 400 | {"error":{"message":"step takes a duration such as 10s, at least 1ms, not \\"0s\\""}}
                    /api/v1/reports/timeline?step=1s | 400 | {"error":{"message":"steps of 1s are too short for this range: it has at most 1000"}}
                    /api/v1/reports/names?filter=late%20=%20true%20AND%20qnam%20=%20x | 400 | {"error":{"message":"filter: there is no key \\"qnam\\"","position":16,"suggestion":"qname"}}
                    /api/v1/transactions?after=x | 400 | {"error":{"message":"after takes the next of a page before, not \\"x\\""}}
                    /api/v1/status?x=1 | 400 | {"error":{"message":"there are no parameters here, such as \\"x\\""}}
                    /api/v1/transactions/stream?filter=late | 400 | {"error":{"message":"filter: expected a comparison (= != < <= > >= IN) after \\"late\\", not the end","position":4}}
                    /api/v2/reports | 404 | {"error":{"message":"there is nothing at /api/v2/reports; see /openapi.yaml"}}
                    """)
    void errors_say_what_is_wrong_and_what_to_do(String path, int status, String body)
            throws Exception {
        HttpResponse<String> answer = hub.get(path);

        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/json; charset=utf-8");
    }

    @Test
    void head_gives_the_headers_of_get() throws Exception {
        HttpResponse<String> answer = hub.head("/api/v1/status");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(hub.bytes("/api/v1/status").body().length);
    }

    @Test
    void only_reading_is_served() throws Exception {
        HttpResponse<String> answer = hub.post("/api/v1/status");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/status", "/healthz", "/nowhere.js", "/api/v1/reports/none"})
    void every_answer_has_the_security_headers(String path) throws Exception {
        HttpResponse<String> answer = hub.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'; style-src 'self' 'unsafe-inline';");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        // The pages set their clock by it.
        assertThat(answer.headers().firstValue("Date")).isPresent();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void long_answers_are_compressed_for_clients_that_take_it() throws Exception {
        byte[] plain = hub.bytes("/api/v1/reports").body();
        HttpResponse<byte[]> answer =
                hub.bytes("/api/v1/reports", "Accept-Encoding", "br, gzip;q=0.8");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(plain);
        assertThat(hub.bytes("/api/v1/reports", "Accept-Encoding", "gzip;q=0").body())
                .isEqualTo(plain);
    }

    @Test
    void health_and_readiness_are_plain_text() throws Exception {
        assertThat(hub.get("/healthz").body()).isEqualTo("ok\n");
        assertThat(hub.get("/readyz").body()).isEqualTo("ok\n");
    }

    @Test
    void port_in_use_is_told_in_one_line() {
        HubConfig same = TestHub.config().listeningOn("127.0.0.1", hub.hub.port());

        assertThatThrownBy(() -> new TestHub(same))
                .isInstanceOfSatisfying(
                        HubException.class,
                        problem ->
                                assertThat(problem.kind()).isEqualTo(HubException.Kind.PORT_IN_USE))
                .hasMessage(
                        "cannot listen on 127.0.0.1 port %d: it is in use by another program;"
                                + " choose another port",
                        hub.hub.port());
    }

    @Test
    void foreign_address_is_told_in_one_line() {
        HubConfig foreign = TestHub.config().listeningOn("192.0.2.1", 0);

        assertThatThrownBy(() -> new TestHub(foreign))
                .isInstanceOfSatisfying(
                        HubException.class,
                        problem ->
                                assertThat(problem.kind())
                                        .isEqualTo(HubException.Kind.CANNOT_LISTEN))
                .hasMessageStartingWith("cannot listen on 192.0.2.1 port 0: ");
    }

    @Test
    void closing_twice_is_harmless() {
        hub.hub.close();
        hub.hub.close();
    }

    @Test
    void reports_beyond_the_most_at_a_time_are_refused_and_counted() throws Exception {
        HubConfig config = TestHub.config();
        try (BlockedStore store = new BlockedStore();
                TestHub busy = new TestHub(one(config), store)) {
            Thread first =
                    Thread.startVirtualThread(
                            () -> quietly(() -> busy.get("/api/v1/reports/totals")));
            store.awaitCall();
            HttpResponse<String> second = busy.get("/api/v1/reports/totals");
            store.release();
            first.join();

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            assertThat(busy.get("/metrics").body())
                    .contains("isitdns_hub_reports_refused_total 1.0\n");
        }
    }

    @Test
    void store_in_trouble_is_unready_and_says_why() throws Exception {
        try (BlockedStore store = new BlockedStore();
                TestHub troubled = new TestHub(TestHub.config(), store)) {
            store.fail("the data directory is gone");

            assertThat(troubled.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(troubled.get("/readyz").body()).isEqualTo("the data directory is gone\n");
            assertThat(troubled.get("/api/v1/status").body())
                    .isEqualTo("{\"error\":{\"message\":\"the data directory is gone\"}}");
            assertThat(troubled.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = hub.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> names(JsonNode page) {
        return page.get("rows").valueStream().map(row -> row.get("qname").asString()).toList();
    }

    private static HubConfig one(HubConfig config) {
        return new HubConfig(
                config.address(),
                0,
                config.deadline(),
                1,
                1,
                1,
                config.keepAlive(),
                config.retention(),
                config.node(),
                config.version());
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (Exception ended) {
            // The answer of this request does not matter.
        }
    }
}
