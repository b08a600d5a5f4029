package io.isitdns.store.duckdb;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// How identities of one kind are written as rows of their table, and read.
///
/// @param table where they are kept
/// @param values the values of the table's columns in their order: a text, a list or a map of
///   texts, or null
/// @param read the identity that a row holds
record IdentityCodec<T>(
        IdentityTable table, Function<T, List<@Nullable Object>> values, Function<Record, T> read) {
    /// Who asked.
    static final IdentityCodec<ClientIdentity> CLIENT =
            new IdentityCodec<>(
                    IdentityTable.CLIENT, IdentityCodec::values, IdentityCodec::readClient);

    /// Which DNS server was asked.
    static final IdentityCodec<ServerIdentity> SERVER =
            new IdentityCodec<>(
                    IdentityTable.SERVER,
                    server -> Arrays.asList(server.namespace(), server.pod(), server.service()),
                    row ->
                            new ServerIdentity(
                                    text(row, TransactionColumn.SERVER_NAMESPACE),
                                    text(row, TransactionColumn.SERVER_POD),
                                    text(row, TransactionColumn.SERVER_SERVICE)));

    /// The Service asked for.
    static final IdentityCodec<ServiceName> SERVICE =
            new IdentityCodec<>(
                    IdentityTable.SERVICE,
                    service -> Arrays.asList(service.namespace(), service.name()),
                    row ->
                            new ServiceName(
                                    present(row, TransactionColumn.SERVICE_NAMESPACE),
                                    present(row, TransactionColumn.SERVICE_NAME)));

    private static List<@Nullable Object> values(ClientIdentity client) {
        return Arrays.asList(
                client.namespace(),
                client.pod(),
                client.workloadKind(),
                client.workload(),
                client.services(),
                client.node(),
                client.labels(),
                client.reason(),
                client.process(),
                client.container());
    }

    private static ClientIdentity readClient(Record row) {
        return new ClientIdentity(
                text(row, TransactionColumn.CLIENT_NAMESPACE),
                text(row, TransactionColumn.CLIENT_POD),
                text(row, TransactionColumn.CLIENT_WORKLOAD_KIND),
                text(row, TransactionColumn.CLIENT_WORKLOAD),
                texts(row.get(TransactionColumn.CLIENT_SERVICES.columnName())),
                text(row, TransactionColumn.CLIENT_NODE),
                pairs(row.get(TransactionColumn.CLIENT_LABELS.columnName())),
                text(row, TransactionColumn.CLIENT_IDENTITY_REASON),
                text(row, TransactionColumn.CLIENT_PROCESS),
                text(row, TransactionColumn.CLIENT_CONTAINER));
    }

    private static @Nullable String text(Record row, TransactionColumn column) {
        return row.get(column.columnName(), String.class);
    }

    private static String present(Record row, TransactionColumn column) {
        return Objects.requireNonNull(text(row, column));
    }

    private static List<String> texts(@Nullable Object list) {
        return List.of((String[]) Objects.requireNonNull(list));
    }

    private static Map<String, String> pairs(@Nullable Object map) {
        Map<String, String> pairs = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(map))
                .forEach((key, value) -> pairs.put((String) key, (String) value));
        return pairs;
    }
}
