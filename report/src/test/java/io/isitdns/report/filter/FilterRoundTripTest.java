package io.isitdns.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Compare;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterRoundTripTest {
    private static final int ROUNDS = 5_000;

    @Test
    void any_filter_is_read_back_from_its_text() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Filter filter = filter(random, 4);
            String text = FilterText.of(filter);

            assertThat(FilterParser.parse(text))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(new Parsed.Valid(filter));
        }
    }

    @Test
    void any_text_gives_a_filter_or_an_error_inside_the_text() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces =
                List.of(
                        "qtype",
                        "=",
                        "A",
                        "(",
                        ")",
                        "{",
                        "}",
                        ",",
                        " ",
                        "AND",
                        "NOT",
                        "IN",
                        "'",
                        "\"",
                        "\\",
                        "*",
                        "<",
                        "!",
                        "10.0.0.0/8",
                        "latency",
                        "50ms",
                        "é",
                        "\uD800");
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, random.nextInt(12))
                    .forEach(_ -> text.append(pieces.get(random.nextInt(pieces.size()))));

            if (FilterParser.parse(text.toString()) instanceof Parsed.Invalid invalid) {
                assertThat(invalid.error().position())
                        .as("seed %d, %s", seed, text)
                        .isBetween(0, text.length());
            }
        }
    }

    @Test
    void parts_without_a_spelling_keep_their_meaning() {
        Filter late = equal(TransactionColumn.LATE, new Value.Flag(true));

        assertThat(FilterText.of(new Filter.And(List.of(new Filter.Everything(), late))))
                .isEqualTo("outcome = \"*\" AND late = true");
        assertThat(FilterText.of(new Filter.Or(List.of()))).isEqualTo("NOT outcome = \"*\"");
    }

    private static Filter filter(Random random, int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> new Filter.And(parts(random, depth));
            case 1 -> new Filter.Or(parts(random, depth));
            case 2 -> new Filter.Not(filter(random, depth - 1));
            default -> selector(random);
        };
    }

    private static List<Filter> parts(Random random, int depth) {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(_ -> filter(random, depth - 1))
                .toList();
    }

    private static Filter selector(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> ordered(random, TransactionColumn.TIME, random.nextLong());
            case 1 -> ordered(random, TransactionColumn.LATENCY_US, random.nextInt());
            case 2 -> equal(TransactionColumn.CLIENT_IP, network(random));
            case 3 -> equal(TransactionColumn.LATE, new Value.Flag(random.nextBoolean()));
            case 4 ->
                    equal(
                            TransactionColumn.EDE_TEXT,
                            new Value.Text(text(random, "ab '\"{},=<é\n\\")));
            case 5 -> equal(TransactionColumn.EDE_TEXT, new Value.Text(text(random, "x*?")));
            case 6 ->
                    equal(TransactionColumn.NODE, new Value.Pattern("*" + text(random, "a' \"*?")));
            case 7 ->
                    equal(TransactionColumn.QNAME, new Value.Text(text(random, "az09-_") + ".org"));
            default ->
                    equal(
                            TransactionColumn.RCODE,
                            new Value.Text("RCODE" + (100 + random.nextInt(3000))));
        };
    }

    private static Filter equal(TransactionColumn column, Value value) {
        return new Compare(column, "", Comparison.EQUAL, value);
    }

    private static Filter ordered(Random random, TransactionColumn column, long number) {
        Comparison comparison = Comparison.values()[random.nextInt(Comparison.values().length)];
        return new Compare(column, "", comparison, new Value.Whole(number));
    }

    private static Value network(Random random) {
        boolean ipv4 = random.nextBoolean();
        int bits = random.nextInt(ipv4 ? 33 : 129);
        long ipv4Mask = bits == 0 ? 0 : 0xffff_ffffL << (32 - bits) & 0xffff_ffffL;
        if (ipv4) {
            long address = 0xffff_0000_0000L | (random.nextInt() & ipv4Mask);
            return new Value.Network(0, address, bits + 96);
        }
        long high = random.nextLong() & (bits == 0 ? 0 : -1L << (64 - Math.min(64, bits)));
        long low = bits <= 64 ? 0 : random.nextLong() & -1L << (128 - bits);
        return new Value.Network(high, low, bits);
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder("t");
        IntStream.range(0, random.nextInt(8))
                .forEach(_ -> text.append(alphabet.charAt(random.nextInt(alphabet.length()))));
        return text.toString();
    }
}
