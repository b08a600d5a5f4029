package io.isitdns.store.duckdb;

import io.isitdns.model.TransactionColumn;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The columns of the data model as columns of the log.
final class Columns {
    private Columns() {}

    /// Whether the log has no such column because no row has a value in it yet.
    static boolean isAbsent(TransactionColumn column) {
        return switch (column) {
            case CLIENT_NAMESPACE,
                    CLIENT_POD,
                    CLIENT_WORKLOAD_KIND,
                    CLIENT_WORKLOAD,
                    CLIENT_SERVICES,
                    CLIENT_NODE,
                    CLIENT_LABELS,
                    CLIENT_IDENTITY_REASON,
                    CLIENT_PROCESS,
                    CLIENT_CONTAINER,
                    SERVER_NAMESPACE,
                    SERVER_POD,
                    SERVER_SERVICE,
                    SERVICE_NAMESPACE,
                    SERVICE_NAME,
                    LOOKUP_ID ->
                    true;
            default -> false;
        };
    }

    /// A column of type NUMBER.
    static Field<Long> number(TransactionColumn column) {
        if (column == TransactionColumn.ANSWERS_OMITTED) {
            return DSL.greatest(DSL.inline(0L), Log.number("answer_count").minus(64L));
        }
        return Log.number(column.columnName());
    }

    /// A column of type FLAG.
    static Field<Boolean> flag(TransactionColumn column) {
        return Log.flag(column.columnName());
    }

    /// A column of type TEXT, WORD or ADDRESS.
    static Field<String> text(TransactionColumn column) {
        Field<String> text = Log.text(column.columnName());
        // An ENUM would be sorted by its numbers.
        return ClosedWords.has(column)
                ? DSL.field("{0}::VARCHAR", SQLDataType.VARCHAR, text)
                : text;
    }
}
