package io.isitdns.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBufferTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                9,
                10,
                11,
                99,
                100,
                65535,
                99_999_999,
                999_999_999,
                1_000_000_000,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE + 1L,
                4294967295L,
                -10,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void numbers_are_written_in_decimal(long number) {
        TextBuffer out = new TextBuffer(100).decimal(number);
        assertThat(out).hasToString(Long.toString(number));
    }

    @Test
    void it_grows_from_one_piece_to_the_next() {
        TextBuffer out = new TextBuffer(10_000);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            out.ascii("name").append('-').decimal(i).append((byte) ' ');
            expected.append("name-").append(i).append(' ');
        }
        assertThat(out).hasToString(expected.toString());
        assertThat(out.length()).isEqualTo(expected.length());
        assertThat(out.overflowed()).isFalse();
    }

    @Test
    void what_does_not_fit_is_left_out_and_said() {
        TextBuffer out = new TextBuffer(5).ascii("abc");
        assertThat(out.overflowed()).isFalse();

        out.ascii("defg");
        assertThat(out).hasToString("abc");
        assertThat(out.overflowed()).isTrue();

        out.append('d').append('e').append('f').decimal(7).append(new byte[3], 0, 3);
        assertThat(out).hasToString("abcde");

        out.reset();
        assertThat(out.overflowed()).isFalse();
        assertThat(out.append(new byte[] {'x', 'y', 'z'}, 1, 2)).hasToString("yz");
    }

    @Test
    void it_can_be_cut_back_to_a_mark() {
        TextBuffer out = new TextBuffer(100).ascii("abc");
        int mark = out.length();
        out.ascii("def").truncate(mark);
        assertThat(out).hasToString("abc");
        out.truncate(50);
        assertThat(out).hasToString("abc");
    }

    @Test
    void a_buffer_for_nothing_is_refused() {
        assertThatThrownBy(() -> new TextBuffer(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
