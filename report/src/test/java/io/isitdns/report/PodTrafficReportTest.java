package io.isitdns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.PodTraffic;
import io.isitdns.report.Report.Row;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Rows, what is beyond the limit, and shares.
class PodTrafficReportTest {
    private final Store store = new MemoryStore(100, InstantSource.system());

    private void counted(String namespace, String pod, long sent, long received, long dns) {
        append(namespace, pod, OptionalLong.of(sent), OptionalLong.of(received), dns);
    }

    private void append(
            String namespace, String pod, OptionalLong sent, OptionalLong received, long dns) {
        try (Store.Append append = store.begin(namespace + pod, 1).orElseThrow()) {
            append.add(new PodTraffic(Shop.START, "a", namespace, pod, sent, received, dns, dns));
            append.commit();
        }
    }

    private PodTrafficReport answer(Optional<String> namespace, int limit) {
        return PodTrafficReport.answer(store, Shop.MINUTE, namespace, limit);
    }

    @Test
    void share_of_dns_is_of_the_bytes_in_both_directions() {
        counted("shop", "cart", 600, 400, 5);

        assertThat(answer(Optional.empty(), 10).rows())
                .containsExactly(Row.of("shop", "cart", 600L, 400L, 5L, 5L, 10L));
        assertThat(answer(Optional.empty(), 10).other()).isEmpty();
    }

    @Test
    void what_is_beyond_the_limit_is_one_row_and_the_total_has_all() {
        counted("shop", "cart", 600, 400, 5);
        counted("shop", "checkout", 60, 40, 1);
        counted("ops", "probe", 6, 4, 1);

        PodTrafficReport report = answer(Optional.empty(), 1);
        assertThat(report.rows()).hasSize(1);
        assertThat(report.other()).contains(Row.of(null, null, 66L, 44L, 2L, 2L, 36L));
        assertThat(report.otherGroups()).isEqualTo(2);
        assertThat(report.total()).isEqualTo(Row.of(null, null, 666L, 444L, 7L, 7L, 13L));
    }

    @Test
    void bytes_that_were_not_counted_are_null_and_so_is_every_share_of_them() {
        append("ops", "proxy", OptionalLong.empty(), OptionalLong.empty(), 9);
        counted("shop", "cart", 600, 400, 5);

        PodTrafficReport report = answer(Optional.empty(), 10);
        assertThat(report.rows())
                .containsExactly(
                        Row.of("shop", "cart", 600L, 400L, 5L, 5L, 10L),
                        Row.of("ops", "proxy", null, null, 9L, 9L, null));
        assertThat(report.total()).isEqualTo(Row.of(null, null, 600L, 400L, 14L, 14L, null));
    }

    @Test
    void one_namespace_can_be_asked_for() {
        counted("shop", "cart", 600, 400, 5);
        counted("ops", "probe", 6, 4, 1);

        assertThat(answer(Optional.of("ops"), 10).rows())
                .containsExactly(Row.of("ops", "probe", 6L, 4L, 1L, 1L, 200L));
    }

    @Test
    void without_traffic_there_is_no_row_and_no_total() {
        PodTrafficReport report = answer(Optional.empty(), 10);

        assertThat(report.rows()).isEmpty();
        assertThat(report.total()).isEqualTo(Row.of(null, null, null, null, 0L, 0L, null));
    }

    @Test
    void json_has_the_form_of_a_report() {
        counted("shop", "cart", 600, 400, 5);
        counted("shop", "checkout", 0, 0, 0);
        String json = PodTrafficReport.answer(store, TimeRange.ALL, Optional.of("shop"), 1).json();

        assertThat(json)
                .startsWith(
                        """
                        {"report":"pod-traffic","title":"Traffic of pods","from":null,"to":null,\
                        "namespace":"shop","limit":1,"columns":[{"name":"client_namespace",\
                        """)
                .contains(
                        """
                        "rows":[{"client_namespace":"shop","client_pod":"cart","sent_bytes":600,\
                        "received_bytes":400,"dns_sent_bytes":5,"dns_received_bytes":5,\
                        "dns_share_permille":10}],"other":{"client_namespace":null,\
                        "client_pod":null,"sent_bytes":0,"received_bytes":0,"dns_sent_bytes":0,\
                        "dns_received_bytes":0,"dns_share_permille":null,"groups":1},"total":\
                        """)
                .contains("\"coverage\":{");
    }
}
