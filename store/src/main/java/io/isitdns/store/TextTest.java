package io.isitdns.store;

import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Whether a text, given as UTF-8, passes.
@FunctionalInterface
public interface TextTest {
    /// Whether the first `length` bytes pass.
    boolean test(byte[] utf8, int length);

    /// Whether a String passes.
    default boolean test(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return test(utf8, utf8.length);
    }

    /// The test for a comparison with a text or a pattern.
    static TextTest of(Comparison comparison, Value value) {
        return switch (value) {
            case Value.Pattern(String glob) -> new Glob(glob)::matches;
            case Value.Text(String wanted) -> of(comparison, wanted);
            case Value.Whole _, Value.Flag _, Value.Network _ ->
                    throw new IllegalArgumentException(value + " is no text");
        };
    }

    private static TextTest of(Comparison comparison, String wanted) {
        byte[] other = wanted.getBytes(StandardCharsets.UTF_8);
        return switch (comparison) {
            case EQUAL -> (text, length) -> Arrays.equals(text, 0, length, other, 0, other.length);
            case LESS -> (text, length) -> compare(text, length, other) < 0;
            case LESS_OR_EQUAL -> (text, length) -> compare(text, length, other) <= 0;
            case GREATER -> (text, length) -> compare(text, length, other) > 0;
            case GREATER_OR_EQUAL -> (text, length) -> compare(text, length, other) >= 0;
        };
    }

    private static int compare(byte[] text, int length, byte[] other) {
        return Arrays.compareUnsigned(text, 0, length, other, 0, other.length);
    }
}
