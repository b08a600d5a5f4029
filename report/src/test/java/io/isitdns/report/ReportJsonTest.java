package io.isitdns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.report.question.Questions;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Filter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final String COVERAGE =
            """
            {"nodes":1,"frames":17,"messages":15,"query_messages":9,"response_messages":6,\
            "malformed":1,"malformed_by_reason":{"CUT":1},"not_dns":1,"coalesced":0,\
            "dropped_frames":0,"dropped_in_queues":{},"evicted":0,"duplicate_responses":0,\
            "folded":0,"spooled":0,"lost":0,"oldest_time":"2026-01-01T00:00:00.000000Z",\
            "newest_time":"2026-01-01T00:01:00.000000Z","complete":true}\
            """;

    @Test
    void report_is_one_object() {
        ReportSpec spec =
                new ReportSpec(
                        Shop.MINUTE, new Filter.Everything(), 2, true, Optional.empty(), Shop.FAR);

        assertThat(ReportJson.of(answer("latency", spec)))
                .isEqualTo(
                        """
                        {"report":"latency","title":"Latency",\
                        "from":"2026-01-01T00:00:00.000000Z","to":"2026-01-01T00:01:00.000000Z",\
                        "filter":"","limit":2,"columns":\
                        """
                                + columns("latency")
                                + """
                                ,"rows":[{"latency_count":6,"latency_min_us":100,"latency_mean_us":3350,\
                                "latency_p50_us":2000,"latency_p95_us":9000,"latency_p99_us":9000,\
                                "latency_max_us":9000}],"other":null,"total":{"latency_count":6,\
                                "latency_min_us":100,"latency_mean_us":3350,"latency_p50_us":2000,\
                                "latency_p95_us":9000,"latency_p99_us":9000,"latency_max_us":9000},\
                                "previous":{"from":"2025-12-31T23:59:00.000000Z",\
                                "to":"2026-01-01T00:00:00.000000Z","rows":[{"latency_count":0,\
                                "latency_min_us":null,"latency_mean_us":null,"latency_p50_us":null,\
                                "latency_p95_us":null,"latency_p99_us":null,"latency_max_us":null}],\
                                "total":{"latency_count":0,"latency_min_us":null,\
                                "latency_mean_us":null,"latency_p50_us":null,"latency_p95_us":null,\
                                "latency_p99_us":null,"latency_max_us":null}},"coverage":\
                                """
                                + COVERAGE
                                + ",\"partial\":false,\"basis\":\"log\"}");
    }

    @Test
    void what_is_beyond_the_limit_says_how_many_groups_it_stands_for() {
        ReportSpec one =
                new ReportSpec(
                        Shop.MINUTE, new Filter.Everything(), 1, false, Optional.empty(), Shop.FAR);

        assertThat(ReportJson.of(answer("qtypes", one)))
                .contains("\"rows\":[{\"qtype\":\"A\",\"queries\":5,")
                .contains("\"other\":{\"qtype\":null,\"queries\":2,")
                .contains("\"latency_max_us\":5000,\"groups\":2},\"total\":{\"qtype\":null,")
                .doesNotContain("previous");
    }

    @Test
    void totals_are_flat_with_their_coverage() {
        Report report = answer("totals", ReportSpec.of(Shop.MINUTE, Shop.FAR));

        assertThat(ReportJson.total(report))
                .isEqualTo(
                        """
                        {"queries":7,"responses":6,"answered":3,"nodata":1,"nxdomain":1,\
                        "failed":1,"unanswered":1,"unreachable":0,"unsolicited":0,\
                        "query_messages":9,"response_messages":6,"retransmissions":2,"late":0,\
                        "query_bytes":360,"response_bytes":600,"tcp_queries":1,"ipv6_queries":1,\
                        "truncated":0,"latency_count":6,"latency_min_us":100,\
                        "latency_mean_us":3350,"latency_p50_us":2000,"latency_p95_us":9000,\
                        "latency_p99_us":9000,"latency_max_us":9000,"coverage":\
                        """
                                + COVERAGE
                                + "}");
    }

    @Test
    void times_in_rows_are_rfc_3339() {
        Report report = answer("timeline", ReportSpec.of(Shop.MINUTE, Shop.FAR));

        assertThat(ReportJson.row(report, report.rows().get(1)))
                .startsWith("{\"time\":\"2026-01-01T00:00:00.500000Z\",\"queries\":0,")
                .endsWith(",\"latency_p99_us\":null}");
    }

    private static Report answer(String question, ReportSpec spec) {
        return Reports.answer(Questions.named(question).orElseThrow(), spec, Shop.store());
    }

    private static String columns(String question) {
        List<ReportColumn> columns = Questions.named(question).orElseThrow().columns();
        JsonWriter json = new JsonWriter();
        ReportJson.columns(json, columns);
        return json.toString();
    }
}
