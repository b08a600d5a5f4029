package io.isitdns.store.duckdb;

import io.isitdns.model.PodTraffic;
import io.isitdns.store.PodTrafficSum;
import io.isitdns.store.TimeRange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Writes and sums what pods sent and received.
final class PodTraffics {
    private static final long NANOS_PER_MICRO = 1000;
    private static final Field<String> NAMESPACE = Log.text("namespace");
    private static final Field<String> POD = Log.text("pod");

    private PodTraffics() {}

    /// Writes a row for each minute of each pod, within the transaction of the connection.
    static void insert(DuckDBConnection connection, List<PodTraffic> minutes) throws SQLException {
        if (minutes.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = connection.createAppender(Log.POD_TRAFFIC.getName())) {
            for (PodTraffic minute : minutes) {
                rows.beginRow()
                        .appendEpochMicros(Math.floorDiv(minute.timeNanos(), NANOS_PER_MICRO))
                        .append(minute.node())
                        .append(minute.namespace())
                        .append(minute.pod())
                        .append(orNull(minute.sentBytes()))
                        .append(orNull(minute.receivedBytes()))
                        .append(minute.dnsSentBytes())
                        .append(minute.dnsReceivedBytes())
                        .endRow();
            }
        }
    }

    /// The sum of each pod, most bytes first.
    static List<PodTrafficSum> sum(
            DSLContext sql, TimeRange range, Optional<String> namespace, int limit) {
        Condition ofNamespace = namespace.map(NAMESPACE::eq).orElse(DSL.trueCondition());
        Field<Long> sent = sum("sent_bytes");
        Field<Long> received = sum("received_bytes");
        Field<Long> dnsSent = sum("dns_sent_bytes");
        Field<Long> dnsReceived = sum("dns_received_bytes");
        Field<Long> known = DSL.coalesce(sent, dnsSent).plus(DSL.coalesce(received, dnsReceived));
        return sql.select(NAMESPACE, POD, sent, received, dnsSent, dnsReceived)
                .from(Log.POD_TRAFFIC)
                .where(Conditions.of(range))
                .and(ofNamespace)
                .groupBy(NAMESPACE, POD)
                .orderBy(known.desc(), NAMESPACE, POD)
                .limit(limit)
                .fetch(row ->
                        new PodTrafficSum(
                                row.value1(),
                                row.value2(),
                                optional(row.value3()),
                                optional(row.value4()),
                                row.value5(),
                                row.value6()));
    }

    private static @Nullable Long orNull(OptionalLong bytes) {
        return bytes.isPresent() ? (Long) bytes.getAsLong() : null;
    }

    private static OptionalLong optional(@Nullable Long bytes) {
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /// A sum over the minutes that have the column; null over none.
    private static Field<Long> sum(String column) {
        return DSL.sum(Log.number(column)).cast(SQLDataType.BIGINT);
    }
}
