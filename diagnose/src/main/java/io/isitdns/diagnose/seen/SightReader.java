package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.ArrayList;
import java.util.List;

/// Reads rows of a batch. Not thread-safe.
public final class SightReader {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final NameClass[] CLASSES = NameClass.values();
    private static final ServerKind[] KINDS = ServerKind.values();

    /// More addresses of one response are left out: they tell nothing more.
    private static final int MOST_ADDRESSES = 8;

    private final AnswerReader answers = new AnswerReader();

    /// A row as a sight.
    public Sight read(TransactionBatch batch, int row) {
        String name = RowText.qname(batch, row);
        return new Sight(
                batch.timeNanos[row],
                batch.node(),
                new IpAddress(batch.clientHigh[row], batch.clientLow[row]),
                name == null ? "" : name,
                batch.qtype[row],
                TRANSPORTS[batch.transport[row]],
                batch.clientPort[row],
                batch.messageId[row],
                new IpAddress(batch.serverHigh[row], batch.serverLow[row]),
                pod(batch.server[row]),
                KINDS[batch.serverKind[row]],
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
                leastTtl(batch, row),
                addresses(batch, row));
    }

    private static String pod(ServerIdentity server) {
        return server.pod() == null ? "" : server.namespace() + '/' + server.pod();
    }

    private List<IpAddress> addresses(TransactionBatch batch, int row) {
        if (batch.answersLength[row] == 0) {
            return List.of();
        }
        List<IpAddress> addresses = new ArrayList<>();
        answers.wrap(batch, row);
        while (addresses.size() < MOST_ADDRESSES && answers.next()) {
            IpAddress address = answers.address();
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
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
