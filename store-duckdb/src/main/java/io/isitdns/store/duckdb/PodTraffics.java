package io.isitdns.store.duckdb;

import io.isitdns.model.PodTraffic;
import io.isitdns.store.PodTrafficSum;
import io.isitdns.store.TimeRange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

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
                        .append(minute.sentBytes())
                        .append(minute.receivedBytes())
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
        return sql.select(
                        NAMESPACE,
                        POD,
                        sent,
                        received,
                        sum("dns_sent_bytes"),
                        sum("dns_received_bytes"))
                .from(Log.POD_TRAFFIC)
                .where(Conditions.of(range))
                .and(ofNamespace)
                .groupBy(NAMESPACE, POD)
                .orderBy(sent.plus(received).desc(), NAMESPACE, POD)
                .limit(limit)
                .fetch(row ->
                        new PodTrafficSum(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6()));
    }

    private static Field<Long> sum(String column) {
        return Log.whole(DSL.sum(Log.number(column)));
    }
}
