package io.isitdns.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameHashTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "test, ba6bd213",
        "'Hello, world!', c0363e43",
        "The quick brown fox jumps over the lazy dog, 2e4ff723",
    })
    void it_is_murmur3_with_seed_0(String text, String hash) {
        byte[] bytes = ("xx" + text).getBytes(StandardCharsets.US_ASCII);
        assertThat(NameHash.of(bytes, 2, text.length()))
                .isEqualTo(Integer.parseUnsignedInt(hash, 16));
    }

    @Test
    void names_alike_but_for_a_number_spread_over_the_lower_bits() {
        Set<Integer> buckets = new HashSet<>();
        for (int i = 0; i < 4096; i++) {
            byte[] name = Bytes.bytes().name("pod-" + i + ".shop.svc.cluster.local").array();
            buckets.add(NameHash.of(name, 0, name.length) & 4095);
        }
        // A random function would fill 63 % of the buckets.
        assertThat(buckets.size()).isBetween(2400, 2800);
    }
}
