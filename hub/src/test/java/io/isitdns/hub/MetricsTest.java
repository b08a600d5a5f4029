package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.store.testkit.Rows;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final TestHub hub = new TestHub();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void live_transactions_are_counted_by_code_and_type() throws Exception {
        hub.hub.publish(TestHub.batch());

        assertThat(hub.get("/metrics").body())
                .contains("isitdns_dns_queries_total 5.0\n")
                .contains("isitdns_dns_responses_total{qtype=\"A\",rcode=\"NOERROR\"} 1.0\n")
                .contains("isitdns_dns_responses_total{qtype=\"AAAA\",rcode=\"NOERROR\"} 1.0\n")
                .contains("isitdns_dns_responses_total{qtype=\"other\",rcode=\"NOERROR\"} 1.0\n")
                .contains("isitdns_dns_responses_total{qtype=\"A\",rcode=\"NXDOMAIN\"} 1.0\n")
                .contains("isitdns_dns_unanswered_total 1.0\n")
                .contains("isitdns_dns_transactions_total{outcome=\"nxdomain\"} 1.0\n")
                .contains("isitdns_dns_retransmissions_total 2.0\n")
                .contains("isitdns_dns_truncated_total 1.0\n");
    }

    @Test
    void durations_are_in_buckets_like_those_of_coredns() throws Exception {
        hub.hub.publish(TestHub.batch());

        assertThat(hub.get("/metrics").body())
                .contains("duration_seconds_bucket{le=\"2.5E-4\"} 0\n")
                .contains("duration_seconds_bucket{le=\"0.001\"} 1\n")
                .contains("duration_seconds_bucket{le=\"0.002\"} 2\n")
                .contains("duration_seconds_bucket{le=\"0.004\"} 4\n")
                .contains("duration_seconds_bucket{le=\"8.192\"} 4\n")
                .contains("duration_seconds_bucket{le=\"+Inf\"} 4\n")
                .contains("duration_seconds_sum 0.01\n");
    }

    @Test
    void folded_rows_count_as_often_as_they_say() throws Exception {
        Rows rows = new Rows();
        rows.answered("a.example.org", 1000).count(7);
        hub.hub.publish(rows.batch());

        assertThat(hub.get("/metrics").body())
                .contains("isitdns_dns_queries_total 7.0\n")
                .contains("isitdns_dns_transaction_duration_seconds_count 7\n");
    }

    @Test
    void lookups_are_counted_by_how_they_ended() throws Exception {
        hub.hub.publish(SomeLookups.of("a.example.org", 1));

        assertThat(hub.get("/metrics").body())
                .contains("isitdns_dns_lookups_total{outcome=\"resolved\"} 1.0\n")
                .contains("isitdns_dns_lookups_total{outcome=\"unanswered\"} 0.0\n")
                .contains("isitdns_dns_lookup_wasted_transactions_total 2.0\n")
                .contains("isitdns_dns_lookup_duration_seconds_bucket{le=\"0.002\"} 1\n")
                .contains("isitdns_lookup_closed_early_total 0.0\n")
                .contains("isitdns_agent_dropped_lookups_total{node=\"node-a\"} 4.0\n")
                .contains("isitdns_store_lookups 2.0\n");
    }

    @Test
    void stations_are_shown_with_their_losses() throws Exception {
        assertThat(hub.get("/metrics").body())
                .contains("isitdns_capture_frames_total 11.0\n")
                .contains("isitdns_capture_dropped_frames_total 2.0\n")
                .contains("isitdns_queue_size{queue=\"attribute\"} 3.0\n")
                .contains("isitdns_queue_dropped_total{queue=\"attribute\"} 7.0\n")
                .contains("isitdns_internal_total{counter=\"fragments_evicted\"} 6.0\n")
                .contains("isitdns_internal_total{counter=\"tcp_holes\"} 0.0\n")
                .contains(
                        "isitdns_agent_internal_total{counter=\"tcp_holes\",node=\"node-a\"} 9.0\n")
                .contains("isitdns_store_transactions 5.0\n")
                .contains("isitdns_build_info{version=\"0.1.0\"} 1\n");
    }

    @Test
    void metrics_listed_and_metrics_shown_are_the_same() throws Exception {
        hub.hub.publish(TestHub.batch());
        hub.get("/api/v1/reports/totals");
        assertThat(comments("# TYPE "))
                .isEqualTo(listed(metric -> metric.exposedName() + " " + metric.type()));
        assertThat(comments("# HELP "))
                .isEqualTo(listed(metric -> metric.exposedName() + " " + metric.help()));
    }

    private Set<String> comments(String kind) throws Exception {
        return hub.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(kind) && !line.contains("_seconds_max "))
                .map(line -> line.substring(kind.length()).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed(Function<Metric, String> line) {
        return Arrays.stream(Metric.values())
                .map(line)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
