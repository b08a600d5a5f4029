package io.isitdns.report;

import io.isitdns.model.Column;
import io.isitdns.store.Quantity;
import java.util.Optional;

/// A column of a report.
///
/// @param name the name in JSON, tables and pages
/// @param type what its values are
/// @param unit what its numbers count or are measured in; empty for what is no quantity
/// @param description one sentence
public record ReportColumn(String name, ValueType type, Optional<String> unit, String description) {
    /// What values a column has; each may be absent, which is null.
    public enum ValueType {
        /// Text.
        STRING("string"),
        /// A whole number.
        LONG("long"),
        /// True or false.
        BOOLEAN("boolean"),
        /// A point in time: nanoseconds since 1970-01-01 UTC in a row, RFC 3339 in JSON.
        TIME("time");

        private final String word;

        ValueType(String word) {
            this.word = word;
        }

        /// The spelling in JSON.
        public String word() {
            return word;
        }
    }

    /// A column of transactions or lookups, as what rows are grouped by.
    public static ReportColumn of(Column column) {
        ValueType type =
                switch (column.type()) {
                    case TIME -> ValueType.TIME;
                    case NUMBER -> ValueType.LONG;
                    case FLAG -> ValueType.BOOLEAN;
                    case TEXT, WORD, ADDRESS -> ValueType.STRING;
                    case WORDS, TEXTS, PAIRS, ANSWERS ->
                            throw new IllegalArgumentException(column + " has no single value");
                };
        return new ReportColumn(column.columnName(), type, Optional.empty(), column.description());
    }

    /// A measure.
    public static ReportColumn of(Quantity measure) {
        return new ReportColumn(
                measure.measureName(),
                ValueType.LONG,
                Optional.of(measure.unit()),
                MeasureDescription.of(measure));
    }
}
