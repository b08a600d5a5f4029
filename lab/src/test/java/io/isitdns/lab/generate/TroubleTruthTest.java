package io.isitdns.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ResolverStyle;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.packet.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The truth of one exchange of each kind, enumerated by hand.
final class TroubleTruthTest {
    private static final long START_NANOS = 1_767_225_600_000_000_000L;
    private static final long LATENCY_NANOS = 700_000;

    /// Header 12, name 13 (`www.example` and two length bytes), type and class 4.
    private static final int QUERY_BYTES = 29;

    /// Query, and an address record with a compressed owner: 2 + 2 + 2 + 4 + 2 + 4.
    private static final int RESPONSE_BYTES = QUERY_BYTES + 16;

    private final Stage stage = new Stage(new SplittableRandom(42));

    private Map<String, Long> play(@Nullable Trouble trouble, ResolverStyle style) {
        Client client =
                new Client(
                        Endpoint.of("192.0.2.10", 0),
                        Endpoint.of("192.0.2.53", 53),
                        style,
                        "team-1",
                        Client.UNTAGGED);
        Question question = new Question("www.example", QType.A);
        Reply reply = Reply.answer(false, List.of(ZoneRecord.a("www.example", 60, 0xc000_0201)));
        Ask ask =
                new Ask(
                        client,
                        client.address().withPort(40_000),
                        0x1234,
                        question,
                        QueryOptions.PLAIN,
                        reply,
                        LATENCY_NANOS);
        new Scripts(stage).play(trouble, ask, START_NANOS);
        return stage.truth().totals();
    }

    private Map<String, Long> play(Trouble trouble) {
        return play(trouble, ResolverStyle.GLIBC);
    }

    @Test
    void an_answered_question_is_two_frames_and_one_transaction() {
        assertThat(play(null, ResolverStyle.GLIBC))
                .containsEntry("frames", 2L)
                .containsEntry("messages", 2L)
                .containsEntry("not_dns", 0L)
                .containsEntry("query_messages", 1L)
                .containsEntry("response_messages", 1L)
                .containsEntry("queries", 1L)
                .containsEntry("responses", 1L)
                .containsEntry("answered", 1L)
                .containsEntry("unanswered", 0L)
                .containsEntry("query_bytes", (long) QUERY_BYTES)
                .containsEntry("response_bytes", (long) RESPONSE_BYTES)
                .containsEntry("latency_min_us", LATENCY_NANOS / 1_000)
                .containsEntry("latency_max_us", LATENCY_NANOS / 1_000)
                .containsEntry("latency_sum_us", LATENCY_NANOS / 1_000)
                .containsEntry("latency_count", 1L);
        assertThat(stage.truth().qtypes()).isEqualTo(Map.of("A", 1L));
        assertThat(stage.truth().rcodes()).isEqualTo(Map.of("NOERROR", 1L));
    }

    @Test
    void an_unanswered_question_has_neither_rcode_nor_latency() {
        assertThat(play(Trouble.UNANSWERED))
                .containsEntry("frames", 1L)
                .containsEntry("queries", 1L)
                .containsEntry("unanswered", 1L)
                .containsEntry("responses", 0L)
                .containsEntry("response_bytes", 0L)
                .containsEntry("latency_count", 0L)
                .containsEntry("latency_min_us", 0L);
        assertThat(stage.truth().rcodes()).isEmpty();
    }

    @Test
    void a_retransmission_of_glibc_is_the_same_transaction() {
        assertThat(play(Trouble.UNANSWERED_RETRANSMITTED))
                .containsEntry("query_messages", 2L)
                .containsEntry("queries", 1L)
                .containsEntry("retransmissions", 1L)
                .containsEntry("unanswered", 1L)
                .containsEntry("query_bytes", 2L * QUERY_BYTES);
    }

    @Test
    void a_second_query_of_go_is_another_transaction() {
        assertThat(play(Trouble.UNANSWERED_RETRANSMITTED, ResolverStyle.GO))
                .containsEntry("query_messages", 2L)
                .containsEntry("queries", 2L)
                .containsEntry("retransmissions", 0L)
                .containsEntry("unanswered", 2L);
    }

    @Test
    void latency_counts_from_the_last_transmission() {
        assertThat(play(Trouble.ANSWERED_AFTER_RETRANSMISSION, ResolverStyle.MUSL))
                .containsEntry("query_messages", 2L)
                .containsEntry("queries", 1L)
                .containsEntry("answered", 1L)
                .containsEntry("retransmissions", 1L)
                .containsEntry("latency_sum_us", LATENCY_NANOS / 1_000);
    }

    @Test
    void a_response_after_expiry_is_unsolicited_and_the_query_unanswered() {
        assertThat(play(Trouble.ANSWERED_TOO_LATE))
                .containsEntry("queries", 1L)
                .containsEntry("unanswered", 1L)
                .containsEntry("unsolicited", 1L)
                .containsEntry("responses", 0L)
                .containsEntry("response_messages", 1L);
    }

    @Test
    void an_unsolicited_response_is_no_query() {
        assertThat(play(Trouble.UNSOLICITED))
                .containsEntry("frames", 3L)
                .containsEntry("queries", 1L)
                .containsEntry("unsolicited", 1L)
                .containsEntry("response_messages", 2L);
    }

    @Test
    void a_duplicate_response_counts_in_messages_and_bytes_only() {
        Map<String, Long> totals = play(Trouble.DUPLICATE_RESPONSE);
        long responses = totals.getOrDefault("response_messages", 0L);
        assertThat(responses).isBetween(2L, 3L);
        assertThat(totals)
                .containsEntry("queries", 1L)
                .containsEntry("responses", 1L)
                .containsEntry("unsolicited", 0L)
                .containsEntry("response_bytes", responses * RESPONSE_BYTES);
    }

    @Test
    void the_same_key_after_the_response_is_a_new_transaction() {
        assertThat(play(Trouble.REPEATED_KEY))
                .containsEntry("queries", 2L)
                .containsEntry("answered", 2L)
                .containsEntry("retransmissions", 0L);
    }

    @Test
    void a_failure_is_neither_answered_nor_nxdomain() {
        assertThat(play(Trouble.FAILED)).containsEntry("failed", 1L).containsEntry("responses", 1L);
        assertThat(stage.truth().rcodes()).hasSize(1).doesNotContainKey("NOERROR");
    }

    @Test
    void letters_of_the_other_case_are_the_same_question() {
        assertThat(play(Trouble.OTHER_CASE))
                .containsEntry("queries", 1L)
                .containsEntry("answered", 1L)
                .containsEntry("unsolicited", 0L);
    }

    @Test
    void a_truncated_response_is_followed_by_one_query_over_tcp() {
        assertThat(play(Trouble.TRUNCATED))
                .containsEntry("queries", 2L)
                .containsEntry("truncated", 1L)
                .containsEntry("tcp_queries", 1L)
                .containsEntry("query_bytes", 2L * QUERY_BYTES)
                // 120 addresses of 16 bytes each take two segments: the query of the connection and
                // the last of them complete a message.
                .containsEntry("messages", 4L)
                // Handshake 3, acknowledgments 1 + 2, first part 1, close 3.
                .containsEntry("not_dns", 10L);
    }

    @Test
    void the_last_fragment_completes_the_message() {
        assertThat(play(Trouble.FRAGMENTED))
                .containsEntry("frames", 3L)
                .containsEntry("messages", 2L)
                .containsEntry("not_dns", 1L)
                .containsEntry("answered", 1L)
                .containsEntry("latency_sum_us", LATENCY_NANOS / 1_000 + 1);
    }

    @Test
    void an_icmp_error_makes_the_query_unreachable() {
        assertThat(play(Trouble.UNREACHABLE))
                .containsEntry("frames", 2L)
                .containsEntry("not_dns", 1L)
                .containsEntry("unreachable", 1L)
                .containsEntry("unanswered", 0L);
    }

    @Test
    void bytes_over_tcp_are_without_the_length_prefix() {
        assertThat(play(Trouble.TCP))
                .containsEntry("query_bytes", (long) QUERY_BYTES)
                .containsEntry("response_bytes", (long) RESPONSE_BYTES)
                .containsEntry("tcp_queries", 1L)
                .containsEntry("messages", 2L)
                .containsEntry("not_dns", 8L);
    }

    @Test
    void pipelined_messages_share_a_frame() {
        assertThat(play(Trouble.TCP_PIPELINED))
                .containsEntry("queries", 2L)
                .containsEntry("messages", 4L)
                .containsEntry("coalesced", 2L)
                .containsEntry("frames", 10L)
                .containsEntry("not_dns", 8L);
    }

    @Test
    void a_reset_makes_the_query_unreachable() {
        assertThat(play(Trouble.TCP_RESET))
                .containsEntry("unreachable", 1L)
                .containsEntry("tcp_queries", 1L)
                .containsEntry("messages", 1L)
                .containsEntry("not_dns", 5L);
    }

    @Test
    void garbage_is_malformed_and_no_query() {
        assertThat(play(Trouble.MALFORMED))
                .containsEntry("malformed", 1L)
                .containsEntry("frames", 3L)
                .containsEntry("queries", 1L);
    }

    @Test
    void other_traffic_is_not_dns() {
        assertThat(play(Trouble.OTHER_TRAFFIC))
                .containsEntry("not_dns", 1L)
                .containsEntry("frames", 3L)
                .containsEntry("queries", 1L);
    }
}
