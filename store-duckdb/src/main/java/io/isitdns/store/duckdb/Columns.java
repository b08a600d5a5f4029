package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.TransactionColumn;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The columns of the data model as columns of the logs, or of an [IdentityTable].
final class Columns {
    private Columns() {}

    /// A column of type NUMBER.
    static Field<Long> number(Column column) {
        if (column == TransactionColumn.ANSWERS_OMITTED) {
            return DSL.greatest(DSL.inline(0L), Log.number("answer_count").minus(64L));
        }
        return Log.number(column.columnName());
    }

    /// A column of type FLAG.
    static Field<Boolean> flag(Column column) {
        return Log.flag(column.columnName());
    }

    /// A column of type TEXT, WORD or ADDRESS.
    static Field<String> text(Column column) {
        Field<String> text = Log.text(column.columnName());
        // An ENUM would be sorted by its numbers.
        return ClosedWords.has(column)
                ? DSL.field("{0}::VARCHAR", SQLDataType.VARCHAR, text)
                : text;
    }

    /// The upper long of a column of type ADDRESS.
    static Field<Long> high(Column column) {
        return Log.number(side(column) + "_high");
    }

    /// The lower long of a column of type ADDRESS.
    static Field<Long> low(Column column) {
        return Log.number(side(column) + "_low");
    }

    private static String side(Column column) {
        return column.columnName().replace("_ip", "");
    }

    /// The elements of a list column, which logs keep as one text, a line each; null without any.
    static Field<Object> elements(Column column) {
        return DSL.field("string_split({0}, chr(10))", Object.class, Log.text(column.columnName()));
    }
}
