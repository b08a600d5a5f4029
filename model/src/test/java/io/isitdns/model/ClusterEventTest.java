package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterEventTest {
    private static ClusterEvent event(String change, List<String> detail) {
        return new ClusterEvent(
                1,
                ClusterEvent.Kind.CHANGED,
                "ConfigMap",
                "kube-system",
                "coredns",
                "7",
                true,
                change,
                detail);
    }

    @Test
    void detail_beyond_the_most_lines_is_left_out_and_counted() {
        ClusterEvent event = event("Corefile changed", Collections.nCopies(30, "+ log"));

        assertThat(event.detail()).hasSize(ClusterEvent.MOST_LINES);
        assertThat(event.detail().getLast()).isEqualTo("… 7 more lines");
    }

    @Test
    void detail_of_the_most_lines_stays_whole() {
        List<String> lines = Collections.nCopies(ClusterEvent.MOST_LINES, "+ log");

        assertThat(event("Corefile changed", lines).detail()).isEqualTo(lines);
    }

    @Test
    void long_lines_are_cut_and_never_within_a_character() {
        String line = "x".repeat(ClusterEvent.MOST_LINE - 2) + "😀😀";

        String cut = event(line, List.of(line)).detail().getFirst();

        assertThat(cut).isEqualTo("x".repeat(ClusterEvent.MOST_LINE - 2) + "…");
        assertThat(event(line, List.of()).change()).isEqualTo(cut);
    }

    @Test
    void an_event_is_one_line_for_each_of_its_lines() {
        assertThat(event("a\nb", List.of("c\nd")).change()).isEqualTo("a b");
        assertThat(event("a", List.of("c\nd")).detail()).containsExactly("c d");
    }

    @Test
    void the_same_change_seen_later_is_the_same_event() {
        ClusterEvent event = event("Corefile changed", List.of());

        assertThat(event.isSameAs(event.at(99))).isTrue();
        assertThat(event.object()).isEqualTo("ConfigMap kube-system/coredns");
    }
}
