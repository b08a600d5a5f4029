package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderFlagsTest {
    @Test
    void every_header_gives_the_words_of_its_bits() {
        for (int header = 0; header <= 0xffff; header++) {
            List<String> words = HeaderFlags.words(HeaderFlags.combination(header));
            for (HeaderFlags flag : HeaderFlags.values()) {
                assertThat(words.contains(flag.word()))
                        .as("%s of %x", flag, header)
                        .isEqualTo((header & flag.bit()) != 0);
            }
            assertThat(HeaderFlags.header(words)).isEqualTo(header & 0x07b0);
        }
    }

    @Test
    void words_stand_in_the_order_of_the_header() {
        assertThat(HeaderFlags.words(HeaderFlags.COMBINATIONS - 1))
                .containsExactly("aa", "tc", "rd", "ra", "ad", "cd");
    }

    @Test
    void unknown_words_are_left_out() {
        assertThat(HeaderFlags.header(List.of("qr", "RD", "tc", ""))).isEqualTo(0x0200);
    }
}
