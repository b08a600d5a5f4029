package io.isitdns.correlate;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.dns.Message;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.packet.Flow;

/// Writes the columns of a row from a query's slot and from a response. Not thread-safe.
final class RowWriter {
    static final int OPCODE_QUERY = 0;

    private static final int RCODE_NOERROR = 0;
    private static final int RCODE_NXDOMAIN = 3;
    private static final int NANOS_PER_MICRO = 1000;

    private final QueryTable table;

    RowWriter(QueryTable table) {
        this.table = table;
    }

    /// EDNS and flags of a query in one long, for [QueryTable#QUERY_FLAGS].
    static long queryFlags(Message query) {
        long packed = (long) query.flags() << 48 | (long) (query.ednsUdpSize() + 1);
        if (query.edns()) {
            packed |= (query.dnssecOk() ? 2L : 1L) << 40;
        }
        return packed | (long) QueryTable.subnetLength(query) << 32;
    }

    /// How a response ends its transaction. A truncated one without data does not say that there is
    /// none (RFC 2181 section 9), so it is no NODATA.
    static Outcome outcome(Message response) {
        int rcode = response.rcode();
        if (rcode == RCODE_NXDOMAIN) {
            return Outcome.NXDOMAIN;
        }
        if (rcode != RCODE_NOERROR) {
            return Outcome.FAILED;
        }
        return response.opcode() != OPCODE_QUERY || response.hasData() || response.tc()
                ? Outcome.ANSWERED
                : Outcome.NODATA;
    }

    /// Writes all that the query tells.
    void query(TransactionBatch batch, int row, int slot, Outcome outcome) {
        batch.timeNanos[row] = table.cell(slot, QueryTable.FIRST_TIME);
        batch.interfaceNumber[row] = (int) (table.cell(slot, QueryTable.INTERFACES) >>> 32);
        batch.clientHigh[row] = table.cell(slot, QueryTable.CLIENT_HIGH);
        batch.clientLow[row] = table.cell(slot, QueryTable.CLIENT_LOW);
        batch.serverHigh[row] = table.cell(slot, QueryTable.SERVER_HIGH);
        batch.serverLow[row] = table.cell(slot, QueryTable.SERVER_LOW);
        endpoints(batch, row, table.cell(slot, QueryTable.ENDPOINTS));
        question(batch, row, slot);
        batch.outcome[row] = (byte) outcome.ordinal();
        queryFlags(batch, row, slot);
        long transmissions = table.cell(slot, QueryTable.TRANSMISSIONS);
        batch.attempts[row] = (int) transmissions;
        batch.queryBytes[row] = (int) (transmissions >>> 32);
    }

    /// Writes all that the response tells to a row that [#query] has written.
    void response(
            TransactionBatch batch, int row, int slot, Message response, int bytes, long time) {
        content(batch, row, response, bytes);
        latency(batch, row, slot, time);
    }

    /// Writes what the client waited for a response at `time`.
    void latency(TransactionBatch batch, int row, int slot, long time) {
        batch.latencyMicros[row] = micros(time - table.cell(slot, QueryTable.LAST_TIME));
        batch.firstLatencyMicros[row] = micros(time - table.cell(slot, QueryTable.FIRST_TIME));
    }

    /// Writes a row for a response without a query; `flow` is that of the response.
    void unsolicited(TransactionBatch batch, int row, Flow flow, Message response, int bytes) {
        batch.timeNanos[row] = flow.timeNanos;
        batch.interfaceNumber[row] = flow.interfaceNumber;
        batch.clientHigh[row] = flow.destinationHigh;
        batch.clientLow[row] = flow.destinationLow;
        batch.serverHigh[row] = flow.sourceHigh;
        batch.serverLow[row] = flow.sourceLow;
        endpoints(
                batch,
                row,
                QueryTable.endpoints(
                        flow.destinationPort, flow.sourcePort, response.messageId(), flow.tcp));
        batch.opcode[row] = (byte) response.opcode();
        if (response.hasQuestion()) {
            batch.qnameLength[row] = response.qnameLength();
            batch.qnameOffset[row] =
                    batch.addBytes(response.qnameBytes(), 0, response.qnameLength());
            batch.qtype[row] = response.qtype();
            batch.qclass[row] = response.qclass();
        }
        batch.outcome[row] = (byte) Outcome.UNSOLICITED.ordinal();
        batch.ednsUdpSize[row] = response.ednsUdpSize();
        if (response.edns()) {
            batch.dnssecOk[row] = (byte) (response.dnssecOk() ? 1 : 0);
        }
        content(batch, row, response, bytes);
    }

    private static long micros(long nanos) {
        return Math.max(0, nanos) / NANOS_PER_MICRO;
    }

    private static void endpoints(TransactionBatch batch, int row, long endpoints) {
        batch.clientPort[row] = (int) (endpoints >>> 48);
        batch.serverPort[row] = (int) (endpoints >>> 32) & 0xffff;
        batch.messageId[row] = (int) (endpoints >>> 16) & 0xffff;
        Transport transport = (endpoints & 1) == 1 ? Transport.TCP : Transport.UDP;
        batch.transport[row] = (byte) transport.ordinal();
    }

    private void question(TransactionBatch batch, int row, int slot) {
        long question = table.cell(slot, QueryTable.QUESTION);
        int nameLength = (int) question & 0xffff;
        if (nameLength > 0) {
            batch.qnameLength[row] = nameLength;
            batch.qnameOffset[row] = batch.addBytes(table.texts(), table.nameAt(slot), nameLength);
            batch.qtype[row] = (int) (question >>> 32);
            batch.qclass[row] = (int) (question >>> 16) & 0xffff;
        }
    }

    private void queryFlags(TransactionBatch batch, int row, int slot) {
        long packed = table.cell(slot, QueryTable.QUERY_FLAGS);
        int flags = (int) (packed >>> 48);
        batch.flags[row] = flags;
        batch.opcode[row] = (byte) (flags >>> 11 & 0xf);
        batch.ednsUdpSize[row] = (int) packed - 1;
        batch.dnssecOk[row] = (byte) ((packed >>> 40 & 0xff) - 1);
        int subnet = (int) (packed >>> 32) & 0xff;
        if (subnet > 0) {
            batch.clientSubnetOffset[row] =
                    batch.addBytes(table.texts(), table.subnetAt(slot), subnet);
            batch.clientSubnetLength[row] = subnet;
        }
    }

    private static void content(TransactionBatch batch, int row, Message response, int bytes) {
        batch.rcode[row] = response.rcode();
        batch.flags[row] = response.flags();
        batch.responseMessages[row] = 1;
        batch.responseBytes[row] = bytes;
        batch.answerCount[row] = response.answerCount();
        if (response.answerCount() > 0) {
            int end = response.endOfAnswers(TransactionBatch.MAX_ANSWERS);
            int length = end - response.offset();
            batch.answersOffset[row] = batch.addBytes(response.buffer(), response.offset(), length);
            batch.answersLength[row] = length;
        }
        if (response.edeCode() != NONE) {
            batch.edeCode[row] = response.edeCode();
            batch.edeTextLength[row] = response.edeLength();
            batch.edeTextOffset[row] =
                    batch.addBytes(response.buffer(), response.edeOffset(), response.edeLength());
        }
    }
}
