package io.isitdns.store.duckdb;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.duckdb.IdentityNumbers.WhenForgotten;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;

/// The numbers of all kinds of identities; see [IdentityNumbers].
final class Identities {
    private final IdentityNumbers<ClientIdentity> clients;
    private final IdentityNumbers<ServerIdentity> servers;
    private final IdentityNumbers<ServiceName> services;
    private final List<IdentityNumbers<?>> all;

    /// @param most how many of each kind are remembered, at least 1
    Identities(int most) {
        clients =
                new IdentityNumbers<>(
                        IdentityCodec.CLIENT, ClientIdentity.NONE, WhenForgotten.LOOK_UP, most);
        servers =
                new IdentityNumbers<>(
                        IdentityCodec.SERVER, ServerIdentity.NONE, WhenForgotten.LOOK_UP, most);
        // Names of Services that do not exist are as many as clients make up.
        services =
                new IdentityNumbers<>(
                        IdentityCodec.SERVICE, null, WhenForgotten.ANOTHER_NUMBER, most);
        all = List.of(clients, servers, services);
    }

    /// The numbers of the rows of a batch, an array for each kind; only read.
    static final class OfBatch {
        final int[] client;
        final int[] server;
        final int[] service;

        /// For so many rows of which nothing is known.
        OfBatch(int rows) {
            client = new int[rows];
            server = new int[rows];
            service = new int[rows];
        }
    }

    /// Reads the numbers in use.
    void load(DSLContext sql) {
        all.forEach(numbers -> numbers.load(sql));
    }

    /// The numbers of the rows of a batch; new ones are given out where needed.
    ///
    /// @param sql where forgotten ones are looked up
    OfBatch of(TransactionBatch batch, DSLContext sql) {
        OfBatch numbers = new OfBatch(batch.size());
        all.forEach(IdentityNumbers::beginBatch);
        for (int row = 0; row < batch.size(); row++) {
            numbers.client[row] = clients.of(batch.client[row], sql);
            numbers.server[row] = servers.of(batch.server[row], sql);
            numbers.service[row] = services.of(batch.service[row], sql);
        }
        return numbers;
    }

    /// The numbers of lookups, as of the rows of a batch; those of servers are not set.
    ///
    /// @param sql where forgotten ones are looked up
    OfBatch of(LookupWriter lookups, DSLContext sql) {
        OfBatch numbers = new OfBatch(lookups.size());
        all.forEach(IdentityNumbers::beginBatch);
        for (int row = 0; row < lookups.size(); row++) {
            numbers.client[row] = clients.of(lookups.client(row), sql);
            numbers.service[row] = services.of(lookups.service(row), sql);
        }
        return numbers;
    }

    /// Writes what the append gave out, within its transaction.
    void write(DuckDBConnection connection) throws SQLException {
        for (IdentityNumbers<?> numbers : all) {
            numbers.write(connection);
        }
    }

    /// The append is durable.
    void committed() {
        all.forEach(IdentityNumbers::committed);
    }

    /// The append left nothing behind.
    void undone() {
        all.forEach(IdentityNumbers::undone);
    }
}
