package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.Opcode;
import io.isitdns.dns.QType;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.Leg;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.Arrays;
import java.util.List;

/// Reads what matters for grouping out of a row. Reusable, not thread-safe.
final class RowReader {
    private static final int CLIENT_LEG = Leg.CLIENT.ordinal();
    private static final int UNSOLICITED = Outcome.UNSOLICITED.ordinal();
    private static final int TCP = Transport.TCP.ordinal();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final long NANOS_PER_MICRO = 1000;

    /// A row that belongs to a lookup; rows are only ever compared by time.
    static final class Row {
        private final int number;
        private final AskedName name;
        private final Sent sent;

        Row(int number, AskedName name, Sent sent) {
            this.number = number;
            this.name = name;
            this.sent = sent;
        }

        /// Its index in the batch.
        int number() {
            return number;
        }

        /// The name asked for.
        AskedName name() {
            return name;
        }

        /// The transaction.
        Sent sent() {
            return sent;
        }

        long startNanos() {
            return sent.startNanos();
        }
    }

    private final AnswerReader answers = new AnswerReader();
    private final AskedNames names = new AskedNames();
    private final Addresses known = new Addresses();
    private final IpAddress[] found = new IpAddress[TransactionBatch.MAX_ANSWERS];

    static boolean isOfClientLeg(TransactionBatch batch, int row) {
        return batch.leg[row] == CLIENT_LEG;
    }

    static boolean asksForName(TransactionBatch batch, int row) {
        return batch.outcome[row] != UNSOLICITED
                && batch.qnameLength[row] > 0
                && batch.opcode[row] == Opcode.QUERY;
    }

    /// The server of a row.
    IpAddress server(TransactionBatch batch, int row) {
        return known.of(batch.serverHigh[row], batch.serverLow[row]);
    }

    /// The client of a row.
    IpAddress client(TransactionBatch batch, int row) {
        return known.of(batch.clientHigh[row], batch.clientLow[row]);
    }

    Row read(TransactionBatch batch, int row) {
        return new Row(row, name(batch, row), sent(batch, row));
    }

    private AskedName name(TransactionBatch batch, int row) {
        return names.of(batch.bytes, batch.qnameOffset[row], batch.qnameLength[row]);
    }

    private Sent sent(TransactionBatch batch, int row) {
        Result result = result(batch, row);
        long start = batch.timeNanos[row];
        long waited = Math.max(0, batch.firstLatencyMicros[row]) * NANOS_PER_MICRO;
        return new Sent(
                start,
                start + (result == Result.NONE ? 0 : waited),
                batch.clientPort[row],
                batch.messageId[row],
                batch.qtype[row],
                batch.transport[row] == TCP,
                batch.ednsUdpSize[row],
                result,
                batch.attempts[row],
                addresses(batch, row));
    }

    private static Result result(TransactionBatch batch, int row) {
        if (batch.late[row]) {
            return Result.NONE;
        }
        boolean truncated = (batch.flags[row] & HeaderFlags.TC.bit()) != 0;
        return switch (OUTCOMES[batch.outcome[row]]) {
            case ANSWERED -> truncated ? Result.TRUNCATED : Result.DATA;
            case NODATA -> truncated ? Result.TRUNCATED : Result.NODATA;
            case NXDOMAIN -> Result.NXDOMAIN;
            case FAILED, UNREACHABLE -> Result.FAILED;
            case UNANSWERED, UNSOLICITED -> Result.NONE;
        };
    }

    private List<IpAddress> addresses(TransactionBatch batch, int row) {
        int qtype = batch.qtype[row];
        if ((qtype != QType.A && qtype != QType.AAAA) || batch.answersLength[row] == 0) {
            return List.of();
        }
        int count = 0;
        answers.wrap(batch, row);
        while (answers.next()) {
            IpAddress address = answers.address();
            if (address != null) {
                found[count++] = known.of(address.high(), address.low());
            }
        }
        // One is held without an array, and none without anything.
        return count == 1 ? List.of(found[0]) : List.of(Arrays.copyOf(found, count));
    }
}
