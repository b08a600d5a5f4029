package io.isitdns.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InterfacePatternsTest {
    @ParameterizedTest
    @CsvSource({
        "eth0, eth0, true",
        "eth0, eth01, false",
        "eth0, ETH0, false",
        "veth*, veth, true",
        "veth*, veth1a2b, true",
        "veth*, eth0, false",
        "*, lo, true",
        "eth?, eth1, true",
        "eth?, eth, false",
        "eth?, eth10, false",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "*ab, aab, true",
        "e*h.1??, eth.100, true",
        "e*h.1??, eth.10, false",
    })
    void a_pattern_matches_names(String pattern, String name, boolean matches) {
        assertThat(new InterfacePatterns(List.of(pattern)).matches(name)).isEqualTo(matches);
    }

    @Test
    void without_patterns_every_interface_is_wanted() {
        assertThat(InterfacePatterns.ALL.matches("lo")).isTrue();
    }

    @Test
    void with_exclusions_only_every_other_interface_is_wanted() {
        var patterns = new InterfacePatterns(List.of("!lo", "!docker*"));

        assertThat(patterns.matches("eth0")).isTrue();
        assertThat(patterns.matches("lo")).isFalse();
        assertThat(patterns.matches("docker0")).isFalse();
    }

    @Test
    void an_exclusion_wins_over_an_inclusion_in_either_order() {
        assertThat(new InterfacePatterns(List.of("veth*", "!veth1")).matches("veth1")).isFalse();
        assertThat(new InterfacePatterns(List.of("!veth1", "veth*")).matches("veth1")).isFalse();
        assertThat(new InterfacePatterns(List.of("!veth1", "veth*")).matches("veth2")).isTrue();
        assertThat(new InterfacePatterns(List.of("!veth1", "veth*")).matches("eth0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "! "})
    void a_blank_pattern_is_refused(String pattern) {
        assertThatThrownBy(() -> new InterfacePatterns(List.of(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is blank");
    }
}
