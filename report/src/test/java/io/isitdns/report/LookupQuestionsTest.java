package io.isitdns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.ResolverFamily;
import io.isitdns.report.Report.Row;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.question.Questions;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.Lookups;
import io.isitdns.store.testkit.Rows;
import io.isitdns.store.testkit.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What two applications asked for within two seconds: the cart four times, of which one took the
/// search path and one was never answered, and a batch job one name that does not exist.
class LookupQuestionsTest {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final long START = Rows.START_NANOS;
    private static final long SECOND = 1_000_000_000L;
    private static final ClientIdentity CART =
            ClientIdentity.pod("shop", "cart-1", "node-a").ownedBy("Deployment", "cart");

    private final Store store = store();

    private static Store store() {
        Lookups lookups = new Lookups();
        for (int i = 0; i < 2; i++) {
            lookups.resolved("db.shop", 1000 + i).client(CART).transactions(2, 0);
            lookups.service("shop", "db").resolver(ResolverFamily.GLIBC);
        }
        lookups.resolved("www.example.org", 40_000).client(CART).transactions(8, 6);
        lookups.resolver(ResolverFamily.GLIBC);
        lookups.ended("www.example.org", LookupOutcome.UNANSWERED, 10_000_000).client(CART);
        lookups.retries(3).at(START + SECOND);
        lookups.ended("tpyo.example.org", LookupOutcome.NXDOMAIN, 500).at(START + SECOND);
        lookups.client(ClientIdentity.pod("ops", "batch-1", "node-b"));
        Store store = new MemoryStore(100, InstantSource.system());
        StoreFixture.append(store, "test", 1, lookups.list());
        return store;
    }

    @Test
    void lookups_are_what_questions_of_that_name_count() {
        assertThat(Questions.list())
                .allSatisfy(question ->
                        assertThat(question.subject() == Subject.LOOKUPS)
                                .isEqualTo(question.name().startsWith("lookup-")));
    }

    @Test
    void totals_have_every_measure() {
        Report report = ask("lookup-totals", "");

        assertThat(report.columns())
                .extracting(ReportColumn::name)
                .containsExactly(
                        "lookups",
                        "resolved",
                        "partial",
                        "nodata",
                        "nxdomain",
                        "failed",
                        "unanswered",
                        "transactions",
                        "wasted",
                        "retries",
                        "tcp_fallbacks",
                        "duration_count",
                        "duration_min_us",
                        "duration_mean_us",
                        "duration_p50_us",
                        "duration_p95_us",
                        "duration_p99_us",
                        "duration_max_us");
        assertThat(report.columns())
                .allSatisfy(column -> assertThat(column.description()).endsWith("."));
        assertThat(report.rows())
                .containsExactly(
                        Row.of(
                                5L, 3L, 0L, 0L, 1L, 0L, 1L, 14L, 6L, 3L, 0L, 4L, 500L, 10_625L,
                                1000L, 40_000L, 40_000L, 40_000L));
    }

    @Test
    void a_timeline_has_steps_in_which_nothing_was_looked_up() {
        TimeRange range = new TimeRange(START - SECOND, START + 2 * SECOND);
        Report report =
                Reports.answer(
                        Questions.named("lookup-timeline").orElseThrow(),
                        new ReportSpec(
                                range,
                                ReportSpec.of(range, FAR).filter(),
                                10,
                                false,
                                Optional.of(Duration.ofSeconds(1)),
                                FAR),
                        store);

        assertThat(report.rows())
                .extracting(row -> row.values().get(1))
                .containsExactly(0L, 3L, 2L);
        int percentile = 1 + LookupMeasure.DURATION_P50_US.ordinal();
        assertThat(report.rows())
                .extracting(row -> row.values().get(percentile))
                .containsExactly(null, 1001L, 500L);
    }

    @Test
    void groups_come_with_most_lookups_first() {
        assertThat(rows("lookup-names", ""))
                .containsExactly("db.shop 2", "www.example.org 2", "tpyo.example.org 1");
        assertThat(rows("lookup-workloads", ""))
                .containsExactly("shop Deployment cart 4", "ops Pod batch-1 1");
        assertThat(rows("lookup-services", "")).containsExactly("null null 3", "shop db 2");
        assertThat(rows("lookup-resolvers", "")).containsExactly("glibc 3", "unknown 2");
        assertThat(rows("lookup-outcomes", ""))
                .containsExactly("resolved 3", "nxdomain 1", "unanswered 1");
    }

    @Test
    void filters_are_over_the_columns_of_lookups() {
        assertThat(rows("lookup-names", "wasted > 0")).containsExactly("www.example.org 1");
        assertThat(rows("lookup-names", "duration > 900us AND outcome = resolved"))
                .containsExactly("db.shop 2", "www.example.org 1");
        assertThat(rows("lookup-names", "client_workload != cart"))
                .containsExactly("tpyo.example.org 1");
    }

    @Test
    void json_is_that_of_every_report() {
        assertThat(ReportJson.of(ask("lookup-outcomes", "outcome = nxdomain")))
                .startsWith("{\"report\":\"lookup-outcomes\",\"title\":\"Outcomes of lookups\"")
                .contains("\"filter\":\"outcome = nxdomain\"")
                .contains("\"rows\":[{\"outcome\":\"nxdomain\",\"lookups\":1,")
                .contains("\"unit\":\"lookups\"");
    }

    private Report ask(String question, String filter) {
        ReportSpec all = ReportSpec.of(TimeRange.ALL, FAR);
        ReportSpec spec =
                new ReportSpec(
                        all.range(),
                        ((Parsed.Valid) FilterParser.parse(filter, Subject.LOOKUPS)).filter(),
                        10,
                        false,
                        Optional.empty(),
                        FAR);
        return Reports.answer(Questions.named(question).orElseThrow(), spec, store);
    }

    /// Keys, then the number of lookups.
    private List<String> rows(String question, String filter) {
        Report report = ask(question, filter);
        int keys = report.question().keyColumns().size();
        return report.rows().stream()
                .map(row ->
                        String.join(
                                " ",
                                row.values().subList(0, keys + 1).stream()
                                        .map(String::valueOf)
                                        .toList()))
                .toList();
    }
}
