package io.isitdns.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptureConfigTest {
    private static final int MIB = 1024 * 1024;
    private static final CaptureConfig DEFAULTS = CaptureConfig.defaults();

    @Test
    void defaults_are_every_interface_and_port_53() {
        assertThat(DEFAULTS.ports()).containsExactly(53);
        assertThat(DEFAULTS.interfaces().matches("eth0")).isTrue();
        assertThat(DEFAULTS.ringBytes()).isEqualTo(32 * MIB);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void a_port_out_of_range_is_refused(int port) {
        assertThatThrownBy(() -> DEFAULTS.withPorts(Set.of(port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port is %d: must be from 1 to 65535".formatted(port));
    }

    @Test
    void no_port_and_too_many_ports_are_refused() {
        Set<Integer> many = IntStream.rangeClosed(1, 33).boxed().collect(Collectors.toSet());

        assertThatThrownBy(() -> DEFAULTS.withPorts(Set.of()))
                .hasMessage("number of ports is 0: must be from 1 to 32");
        assertThatThrownBy(() -> DEFAULTS.withPorts(many))
                .hasMessage("number of ports is 33: must be from 1 to 32");
    }

    @Test
    void a_ring_is_whole_blocks_within_its_range() {
        assertThat(DEFAULTS.withRingBytes(1024 * MIB).ringBytes()).isEqualTo(1024 * MIB);
        assertThatThrownBy(() -> DEFAULTS.withRingBytes(MIB + 1))
                .hasMessageContaining("must be a multiple of the block size 262144");
        assertThatThrownBy(() -> DEFAULTS.withRingBytes(4096))
                .hasMessageContaining("must be from 262144 to 1073741824");
    }

    @Test
    void other_values_out_of_range_are_refused() {
        assertThatThrownBy(() -> config(3 * 64 * 1024, Duration.ofMillis(50), 4096, 4096))
                .hasMessageContaining("must be a power of two");
        assertThatThrownBy(() -> config(MIB, Duration.ofNanos(5), 4096, 4096))
                .hasMessageContaining("retire timeout in ms is 0");
        assertThatThrownBy(() -> config(MIB, Duration.ofMillis(50), 64, 4096))
                .hasMessageContaining("snap length in bytes is 64");
        assertThatThrownBy(() -> config(MIB, Duration.ofMillis(50), 4096, 0))
                .hasMessageContaining("number of interfaces is 0");
    }

    private static CaptureConfig config(
            int blockBytes, Duration retireTimeout, int snapBytes, int maxInterfaces) {
        return new CaptureConfig(
                InterfacePatterns.ALL,
                Set.of(53),
                32 * MIB,
                blockBytes,
                retireTimeout,
                snapBytes,
                maxInterfaces);
    }
}
