package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;

/// Reads rows of a batch. Not thread-safe.
final class SightReader {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final NameClass[] CLASSES = NameClass.values();

    private final AnswerReader answers = new AnswerReader();

    Sight read(TransactionBatch batch, int row) {
        String name = RowText.qname(batch, row);
        return new Sight(
                batch.timeNanos[row],
                name == null ? "" : name,
                batch.qtype[row],
                TRANSPORTS[batch.transport[row]],
                batch.clientPort[row],
                new IpAddress(batch.serverHigh[row], batch.serverLow[row]),
                OUTCOMES[batch.outcome[row]],
                batch.rcode[row],
                has(batch, row, HeaderFlags.AA),
                has(batch, row, HeaderFlags.TC),
                CLASSES[batch.nameClass[row]],
                batch.latencyMicros[row],
                batch.firstLatencyMicros[row],
                batch.attempts[row],
                batch.late[row],
                batch.edeCode[row],
                leastTtl(batch, row));
    }

    private static boolean has(TransactionBatch batch, int row, HeaderFlags flag) {
        return (batch.flags[row] & flag.bit()) != 0;
    }

    private long leastTtl(TransactionBatch batch, int row) {
        long least = TransactionBatch.NONE;
        answers.wrap(batch, row);
        while (answers.next()) {
            least = least < 0 ? answers.ttl() : Math.min(least, answers.ttl());
        }
        return least;
    }
}
