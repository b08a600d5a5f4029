package io.isitdns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.report.Report.Row;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.question.Questions;
import io.isitdns.store.Filter;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every number here is counted by hand from the table of [Shop].
class QuestionsTest {
    private final Store store = Shop.store();

    @Test
    void questions_are_in_the_order_in_which_they_are_shown() {
        assertThat(Questions.list())
                .extracting(Question::name)
                .containsExactly(
                        "totals",
                        "timeline",
                        "name-class-timeline",
                        "qtypes",
                        "rcodes",
                        "rcodes-by-service",
                        "rcodes-by-workload",
                        "outcomes",
                        "transports",
                        "legs",
                        "name-classes",
                        "names",
                        "external-domains",
                        "services",
                        "namespaces",
                        "workloads",
                        "qtypes-by-workload",
                        "targets-by-workload",
                        "pods",
                        "clients",
                        "unidentified",
                        "servers",
                        "server-services",
                        "latency",
                        "latency-histogram",
                        "latency-heat",
                        "lookup-totals",
                        "lookup-timeline",
                        "lookup-outcomes",
                        "lookup-names",
                        "lookup-services",
                        "lookup-workloads",
                        "lookup-resolvers");
        assertThat(Questions.nearest("qtype")).contains("qtypes");
    }

    @Test
    void totals_count_everything_once() {
        Report report = ask("totals", "");

        assertThat(report.rows()).containsExactly(report.total());
        assertThat(report.other()).isEmpty();
        assertThat(named(report, report.total()))
                .containsEntry("queries", 7L)
                .containsEntry("responses", 6L)
                .containsEntry("answered", 3L)
                .containsEntry("nodata", 1L)
                .containsEntry("nxdomain", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("unanswered", 1L)
                .containsEntry("unreachable", 0L)
                .containsEntry("unsolicited", 0L)
                .containsEntry("query_messages", 9L)
                .containsEntry("response_messages", 6L)
                .containsEntry("retransmissions", 2L)
                .containsEntry("tcp_queries", 1L)
                .containsEntry("ipv6_queries", 1L)
                .containsEntry("latency_count", 6L)
                .containsEntry("latency_min_us", 100L)
                .containsEntry("latency_mean_us", 3350L)
                .containsEntry("latency_p50_us", 2000L)
                .containsEntry("latency_p95_us", 9000L)
                .containsEntry("latency_max_us", 9000L);
    }

    @Test
    void coverage_comes_with_every_answer() {
        assertThat(Questions.list())
                .allSatisfy(question ->
                        assertThat(ask(question.name(), "").coverage().frames()).isEqualTo(17));
    }

    @Test
    void record_types_are_listed_by_queries_then_name() {
        assertThat(column(ask("qtypes", ""), "qtype")).containsExactly("A", "AAAA", "TXT");
        assertThat(column(ask("qtypes", ""), "queries")).containsExactly(5L, 1L, 1L);
    }

    @Test
    void no_response_is_a_row_without_a_response_code() {
        Report report = ask("rcodes", "");

        assertThat(column(report, "rcode"))
                .containsExactly("NOERROR", null, "NXDOMAIN", "SERVFAIL");
        assertThat(column(report, "unanswered")).containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    void latencies_over_time_are_the_histogram_taken_apart() {
        Report heat = ask("latency-heat", "");

        assertThat(column(heat, "bucket_low_us"))
                .containsExactly(768L, 1536L, 2048L, 96L, 8192L, 4096L);
        assertThat(column(heat, "latency_count")).containsOnly(1L);
        assertThat(heat.rows()).hasSize(6);
        assertThat(heat.total().values()).endsWith(6L);
    }

    @Test
    void classes_of_names_have_a_row_for_each_step_also_where_it_is_zero() {
        Report report = ask("name-class-timeline", "");
        int steps = ask("timeline", "").rows().size();

        assertThat(report.rows()).hasSize(2 * steps);
        assertThat(column(report, "name_class").subList(0, 4))
                .containsExactly("cluster", "external", "cluster", "external");
        assertThat(report.rows().get(1)).isEqualTo(Row.of(Shop.START, "external", 2L));
        assertThat(report.rows().getFirst()).isEqualTo(Row.of(Shop.START, "cluster", 0L));
        assertThat(column(report, "queries").stream().mapToLong(n -> (Long) n).sum()).isEqualTo(7);
    }

    @Test
    void outcomes_and_transports_add_up_to_the_total() {
        assertThat(column(ask("outcomes", ""), "outcome"))
                .containsExactly("answered", "failed", "nodata", "nxdomain", "unanswered");
        assertThat(column(ask("transports", ""), "queries")).containsExactly(6L, 1L);
    }

    @Test
    void names_beyond_the_limit_are_one_row() {
        Report report = ask("names", "", 1);

        assertThat(column(report, "qname")).containsExactly("api.example.org");
        assertThat(report.otherGroups()).isEqualTo(3);
        assertThat(named(report, report.other().orElseThrow()))
                .containsEntry("qname", null)
                .containsEntry("queries", 3L)
                .containsEntry("latency_p50_us", 3000L);
        assertThat(named(report, report.total())).containsEntry("queries", 7L);
    }

    @Test
    void external_domains_leave_out_the_names_of_the_cluster() {
        Report report = ask("external-domains", "");

        assertThat(column(report, "registrable_domain"))
                .containsExactly("example.org", "example.net");
        assertThat(named(report, report.total())).containsEntry("queries", 6L);
        assertThat(column(ask("external-domains", "qtype = TXT"), "queries")).containsExactly(1L);
    }

    @Test
    void servers_are_address_and_port_with_their_latency() {
        Report report = ask("servers", "");

        assertThat(column(report, "server_ip"))
                .containsExactly("192.0.2.53", "192.0.2.54", "2001:db8::53");
        assertThat(column(report, "server_port")).containsExactly(53L, 53L, 53L);
        assertThat(column(report, "latency_max_us")).containsExactly(3000L, 9000L, 5000L);
        assertThat(column(report, "unanswered")).containsExactly(0L, 1L, 0L);
    }

    @Test
    void clients_are_addresses() {
        assertThat(column(ask("clients", ""), "client_ip"))
                .containsExactly("192.0.2.10", "2001:db8::10");
    }

    @Test
    void latency_is_one_row_over_responses_only() {
        assertThat(ask("latency", "").rows())
                .containsExactly(Row.of(6L, 100L, 3350L, 2000L, 9000L, 9000L, 9000L));
        assertThat(ask("latency", "outcome = unanswered").rows())
                .containsExactly(Row.of(0L, null, null, null, null, null, null));
    }

    @Test
    void histogram_has_no_gaps_and_every_latency_once() {
        Report report = ask("latency-histogram", "");

        assertThat(column(report, "bucket_low_us"))
                .containsExactly(
                        96L, 128L, 192L, 256L, 384L, 512L, 768L, 1024L, 1536L, 2048L, 3072L, 4096L,
                        6144L, 8192L);
        assertThat(column(report, "bucket_high_us")).last().isEqualTo(12288L);
        assertThat(column(report, "latency_count"))
                .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 1L, 1L, 0L, 1L, 0L, 1L);
        assertThat(column(report, "failed")).last().isEqualTo(1L);
        assertThat(ask("latency-histogram", "outcome = unanswered").rows()).isEmpty();
    }

    @Test
    void timeline_has_a_row_for_every_step() {
        Report report = ask("timeline", spec("", 10, Duration.ofSeconds(10)));

        assertThat(column(report, "time"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 6).mapToObj(i -> (Object) Shop.second(10 * i)).toList());
        assertThat(column(report, "queries")).containsExactly(2L, 1L, 2L, 0L, 1L, 1L);
        assertThat(column(report, "latency_p50_us"))
                .containsExactly(1000L, 3000L, 100L, null, null, 5000L);
    }

    @Test
    void timeline_of_an_open_range_is_that_of_what_the_store_holds() {
        ReportSpec spec = ReportSpec.of(TimeRange.ALL, Shop.FAR);
        Report report = ask("timeline", spec);

        assertThat(report.spec().range())
                .isEqualTo(new TimeRange(Shop.second(0), Shop.second(50) + 1));
        assertThat(report.rows()).hasSizeBetween(48, 121);
        assertThat(column(report, "queries"))
                .filteredOn(count -> !count.equals(0L))
                .containsExactly(2L, 1L, 2L, 1L, 1L);
    }

    @Test
    void timeline_refuses_more_steps_than_it_can_show() {
        Question timeline = Questions.named("timeline").orElseThrow();

        assertThat(timeline.refusal(spec("", 10, Duration.ofMillis(60)))).isEmpty();
        assertThat(timeline.refusal(spec("", 10, Duration.ofMillis(59))))
                .contains("steps of 59ms are too short for this range: it has at most 1000");
    }

    @Test
    void previous_period_is_as_long_and_ends_where_the_range_begins() {
        TimeRange secondHalf = new TimeRange(Shop.second(30), Shop.second(60));
        ReportSpec spec =
                new ReportSpec(
                        secondHalf, new Filter.Everything(), 10, true, Optional.empty(), Shop.FAR);
        Report.Period previous = ask("totals", spec).previous().orElseThrow();

        assertThat(previous.range()).isEqualTo(new TimeRange(Shop.second(0), Shop.second(30)));
        assertThat(previous.total().values().getFirst()).isEqualTo(5L);
        assertThat(ask("totals", ReportSpec.of(TimeRange.ALL, Shop.FAR)).previous()).isEmpty();
    }

    @Test
    void passed_deadline_gives_a_partial_report() {
        Report report = ask("names", ReportSpec.of(Shop.MINUTE, Instant.EPOCH));

        assertThat(report.partial()).isTrue();
    }

    @Test
    void every_row_has_a_value_or_null_for_every_column() {
        for (Question question : Questions.list()) {
            Report report = ask(question.name(), "", 1);

            assertThat(report.rows())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.values()).hasSameSizeAs(report.columns()));
            assertThat(report.total().values()).hasSameSizeAs(report.columns());
            assertThat(report.columns()).extracting(ReportColumn::name).doesNotHaveDuplicates();
        }
    }

    private Report ask(String question, String filter) {
        return ask(question, filter, 10);
    }

    private Report ask(String question, String filter, int limit) {
        return ask(question, spec(filter, limit, null));
    }

    private Report ask(String question, ReportSpec spec) {
        return Reports.answer(Questions.named(question).orElseThrow(), spec, store);
    }

    private static ReportSpec spec(String filter, int limit, @Nullable Duration step) {
        Parsed parsed = FilterParser.parse(filter);
        Filter read = ((Parsed.Valid) parsed).filter();
        return new ReportSpec(Shop.MINUTE, read, limit, false, Optional.ofNullable(step), Shop.FAR);
    }

    private static List<@Nullable Object> column(Report report, String name) {
        List<@Nullable Object> values = new ArrayList<>();
        report.rows().forEach(row -> values.add(named(report, row).get(name)));
        return values;
    }

    private static Map<String, @Nullable Object> named(Report report, Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < report.columns().size(); i++) {
            values.put(report.columns().get(i).name(), row.values().get(i));
        }
        return values;
    }
}
