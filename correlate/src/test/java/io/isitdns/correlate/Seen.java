package io.isitdns.correlate;

import io.isitdns.dns.QType;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import org.jspecify.annotations.Nullable;

/// What tests look at in a row.
record Seen(
        long timeNanos,
        int messageId,
        @Nullable String name,
        String type,
        Outcome outcome,
        int attempts,
        int responseMessages,
        int queryBytes,
        int responseBytes,
        long latencyMicros,
        long firstLatencyMicros,
        boolean late,
        String interfaceName) {
    static Seen of(TransactionBatch batch, int row) {
        return new Seen(
                batch.timeNanos[row],
                batch.messageId[row],
                RowText.qname(batch, row),
                QType.of(batch.qtype[row]),
                Outcome.values()[batch.outcome[row]],
                batch.attempts[row],
                batch.responseMessages[row],
                batch.queryBytes[row],
                batch.responseBytes[row],
                batch.latencyMicros[row],
                batch.firstLatencyMicros[row],
                batch.late[row],
                batch.interfaceName(batch.interfaceNumber[row]));
    }
}
