package io.isitdns.store;

import io.isitdns.model.Column;
import java.util.List;

/// Which transactions or lookups a question is about: a checked syntax tree, never text. Its
/// columns are all of the one or all of the other.
///
/// Two-valued: a comparison with an absent value is false, and `NOT` of it true. A comparison with
/// a list column (such as `flags`, `client_services`, `answers`, `candidates`) holds when it holds
/// for one element.
public sealed interface Filter {
    /// Everything.
    record Everything() implements Filter {}

    /// All of the parts hold.
    record And(List<Filter> parts) implements Filter {
        /// Copies the list.
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// At least one of the parts holds.
    record Or(List<Filter> parts) implements Filter {
        /// Copies the list.
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// The part does not hold.
    record Not(Filter part) implements Filter {}

    /// The column has a value and it compares so with `value`. Texts are compared by their UTF-8
    /// bytes; addresses and flags have no order, patterns neither.
    ///
    /// @param column the column
    /// @param path element within the column: a key of a PAIRS column, or `name`, `type`, `ttl`,
    ///   `rdata` of ANSWERS; empty for others
    /// @param comparison how
    /// @param value of the kind that fits the column
    record Compare(Column column, String path, Comparison comparison, Value value)
            implements Filter {
        /// Refuses what cannot be compared; whoever parses a filter has checked it before.
        public Compare {
            if (!comparable(column, path, comparison, value)) {
                throw new IllegalArgumentException(
                        column.columnName() + " cannot be compared " + comparison + " " + value);
            }
        }

        private static boolean comparable(
                Column column, String path, Comparison comparison, Value value) {
            boolean equal = comparison == Comparison.EQUAL;
            boolean text = value instanceof Value.Text || (value instanceof Value.Pattern && equal);
            return switch (column.type()) {
                case TIME, NUMBER -> value instanceof Value.Whole;
                case FLAG -> value instanceof Value.Flag && equal;
                case TEXT, WORD, WORDS, TEXTS, PAIRS -> text;
                case ADDRESS -> equal && (text || value instanceof Value.Network);
                case ANSWERS ->
                        switch (path) {
                            case "ttl" -> value instanceof Value.Whole;
                            case "name", "type", "rdata" -> text;
                            default -> false;
                        };
            };
        }
    }

    /// How two values compare. There is no "not equal": that is `Not` of `EQUAL`.
    enum Comparison {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        /// Whether it holds for values that [Long#compare(long, long)] orders so.
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /// What a column is compared with.
    sealed interface Value {
        /// A text or word, already in the spelling of the column.
        record Text(String text) implements Value {}

        /// A text with `*` (any characters, none included) and `?` (one character); for TEXT, WORD,
        /// TEXTS, WORDS and ANSWERS, and on an ADDRESS for its text.
        record Pattern(String glob) implements Value {}

        /// A whole number; of TIME columns, nanoseconds since 1970-01-01 UTC.
        record Whole(long number) implements Value {}

        /// True or false.
        record Flag(boolean flag) implements Value {}

        /// An address range; a single address has a prefix of 128. IPv4 is IPv4-mapped, its prefix
        /// lengths are 96 higher.
        record Network(long high, long low, int prefixLength) implements Value {
            /// The bits of the upper long that count.
            public long highMask() {
                return prefixLength == 0 ? 0 : -1L << Math.max(0, Long.SIZE - prefixLength);
            }

            /// The bits of the lower long that count.
            public long lowMask() {
                return prefixLength <= Long.SIZE ? 0 : -1L << (2 * Long.SIZE - prefixLength);
            }

            /// Whether the address lies in it.
            boolean contains(long addressHigh, long addressLow) {
                return ((addressHigh ^ high) & highMask()) == 0
                        && ((addressLow ^ low) & lowMask()) == 0;
            }
        }
    }
}
