package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.TransactionColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The tables that say who asked, who was asked and for which Service: a row per different content,
/// with a number. Rows of the log and of the roll-up tables hold the number, in a column that is
/// called like the table; 0, which is in no table, stands for nothing known.
enum IdentityTable {
    /// Who asked.
    CLIENT(
            TransactionColumn.CLIENT_NAMESPACE,
            TransactionColumn.CLIENT_POD,
            TransactionColumn.CLIENT_WORKLOAD_KIND,
            TransactionColumn.CLIENT_WORKLOAD,
            TransactionColumn.CLIENT_SERVICES,
            TransactionColumn.CLIENT_NODE,
            TransactionColumn.CLIENT_LABELS,
            TransactionColumn.CLIENT_IDENTITY_REASON,
            TransactionColumn.CLIENT_PROCESS,
            TransactionColumn.CLIENT_CONTAINER),
    /// Which DNS server was asked.
    SERVER(
            TransactionColumn.SERVER_NAMESPACE,
            TransactionColumn.SERVER_POD,
            TransactionColumn.SERVER_SERVICE),
    /// The Kubernetes Service asked for.
    SERVICE(TransactionColumn.SERVICE_NAMESPACE, TransactionColumn.SERVICE_NAME);

    /// The number of a row.
    static final Field<Integer> NUMBER = DSL.field(DSL.name("identity"), SQLDataType.INTEGER);

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<TransactionColumn> columns;

    private final String tableName;

    IdentityTable(TransactionColumn... columns) {
        this.columns = List.of(columns);
        this.tableName = name().toLowerCase(Locale.ROOT) + "_identity";
    }

    /// The table that has this column, if the log has not.
    static Optional<IdentityTable> of(Column column) {
        return Arrays.stream(values()).filter(table -> table.has(column)).findFirst();
    }

    /// Columns of transactions and of lookups that mean the same have the same name.
    private boolean has(Column column) {
        return columns.stream().anyMatch(own -> own.columnName().equals(column.columnName()));
    }

    /// The statements that make the tables.
    static String creations() {
        return Arrays.stream(values()).map(IdentityTable::creation).collect(Collectors.joining());
    }

    private String creation() {
        return columns.stream()
                .map(column -> ", " + column.columnName() + " " + type(column))
                .collect(
                        Collectors.joining(
                                "",
                                "CREATE TABLE " + tableName + " (identity INTEGER NOT NULL",
                                ");\n"));
    }

    private static String type(TransactionColumn column) {
        return switch (column) {
            case CLIENT_SERVICES -> "VARCHAR[] NOT NULL";
            case CLIENT_LABELS -> "MAP(VARCHAR, VARCHAR) NOT NULL";
            default -> "VARCHAR";
        };
    }

    /// The columns beside the number, in the order of the table.
    List<TransactionColumn> columns() {
        return columns;
    }

    /// The name of the table, and of the column in the log.
    String tableName() {
        return tableName;
    }

    /// The table.
    Table<Record> table() {
        return DSL.table(DSL.name(tableName));
    }

    /// The column of the log that holds the number.
    Field<Integer> ofLog() {
        return DSL.field(DSL.name(tableName), SQLDataType.INTEGER);
    }

    /// Holds for the rows of the log whose identity holds: the few identities are looked at first.
    Condition holds(Condition ofIdentity) {
        return ofLog().in(DSL.select(NUMBER).from(table()).where(ofIdentity));
    }

    /// Rows with the columns of this table besides.
    ///
    /// @param holder which of the tables in `rows` holds the number
    Table<Record> join(String holder, Table<Record> rows) {
        Field<Integer> number = DSL.field(DSL.name(holder, tableName), SQLDataType.INTEGER);
        Field<Integer> identity =
                DSL.field(DSL.name(tableName, NUMBER.getName()), SQLDataType.INTEGER);
        return rows.leftJoin(table()).on(number.eq(identity));
    }
}
