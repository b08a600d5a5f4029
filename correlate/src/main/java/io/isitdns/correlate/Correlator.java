package io.isitdns.correlate;

import io.isitdns.dns.Decoded;
import io.isitdns.dns.Malformed;
import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.model.BatchOutlet;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.Flow;
import io.isitdns.packet.PacketHandler;

/// Matches responses to queries: DNS payloads in, transactions out.
///
/// A query opens a transaction. The same query (addresses, ports, transport, message id and
/// question, names compared without case) while it is open is a retransmission; after it ended it
/// is a new query. A response ends the transaction that fits it; so do an ICMP error that quotes
/// the query, a reset of its TCP connection, and `expiry` after its last transmission. An ended
/// transaction lingers for a moment: further responses within it are duplicates and are added to
/// its row.
///
/// A zone transfer over TCP (AXFR, RFC 5936; IXFR, RFC 1995) is answered by its first message;
/// those that follow belong to the same transaction for as long as none is more than `expiry` after
/// the one before. They are duplicates: added to the row while it is here, and only counted after
/// that ([CorrelateMetrics#transferMessagesInNoRow()]), since a row is not held back for a long
/// transfer.
///
/// The same UDP message on a further interface within `linger` is a copy of what was seen already
/// (veth, bridge and uplink of one machine): it counts once, and the latency is that between query
/// and response on the interface that saw the query first.
///
/// Time is that of the frames and never goes backwards: a frame with an earlier time than the one
/// before keeps its own time in its row, but does not turn the clock back. The same frames give the
/// same rows in the same order. One thread; no allocation per message.
public final class Correlator implements PacketHandler {
    /// Most open queries looked at for one TCP reset, or for one ICMP error that quotes no message
    /// id.
    private static final int MAX_SEARCH = 4096;

    private static final int SWEEPS_PER_LINGER = 16;

    private static final long UPPER_HALF = 0xffff_ffff_0000_0000L;
    private static final long LOWER_HALF = 0xffff_ffffL;

    private final CorrelateMetrics metrics = new CorrelateMetrics();
    private final MessageDecoder decoder = new MessageDecoder();
    private final QueryTable table;
    private final RowWriter rows;
    private final Outbox outbox;
    private final long expiryNanos;
    private final long lingerNanos;
    private final long clientTimerNanos;
    private long now = Long.MIN_VALUE;
    private long nextSweep = Long.MIN_VALUE;

    /// A correlator that hands its batches to `outlet`.
    public Correlator(CorrelateConfig config, BatchOutlet outlet) {
        table = new QueryTable(config.capacity());
        rows = new RowWriter(table);
        expiryNanos = config.expiry().toNanos();
        lingerNanos = config.linger().toNanos();
        clientTimerNanos = config.clientTimer().toNanos();
        outbox = new Outbox(outlet, lingerNanos, config.openBatches(), config.batchRows());
    }

    /// The counters.
    public CorrelateMetrics metrics() {
        return metrics;
    }

    /// Queries that wait for a response, and ended transactions that linger.
    public int inUse() {
        return table.used();
    }

    @Override
    public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
        advance(flow.timeNanos);
        Decoded decoded = decoder.decode(buffer, offset, length);
        if (!(decoded instanceof Message message)) {
            metrics.malformed[((Malformed) decoded).ordinal()]++;
            return;
        }
        Malformed defect = message.recordsDefect();
        if (defect != null) {
            metrics.recordDefects[defect.ordinal()]++;
        }
        if (message.response()) {
            response(flow, message, wireLength);
        } else {
            query(flow, message, wireLength);
        }
    }

    @Override
    public void unreachable(Flow flow, byte[] buffer, int offset, int length) {
        advance(flow.timeNanos);
        int slot =
                length < Short.BYTES
                        ? oldestOnSocket(flow)
                        : openQuery(
                                flow, (buffer[offset] & 0xff) << 8 | (buffer[offset + 1] & 0xff));
        if (slot == QueryTable.NONE) {
            metrics.unreachableUnmatched++;
        } else {
            endWithoutResponse(slot, Outcome.UNREACHABLE);
        }
    }

    private int openQuery(Flow flow, int messageId) {
        long endpoints =
                QueryTable.endpoints(flow.sourcePort, flow.destinationPort, messageId, flow.tcp);
        int slot = table.findAny(queryHash(flow, endpoints), flow, endpoints);
        return slot != QueryTable.NONE && ended(slot) ? QueryTable.NONE : slot;
    }

    /// The oldest open query of a socket, for ICMP errors that quote no more than the UDP header
    /// (RFC 792).
    private int oldestOnSocket(Flow flow) {
        int found = QueryTable.NONE;
        int slot = table.openUdp.youngest();
        for (int searched = 0; slot != QueryTable.NONE && searched < MAX_SEARCH; searched++) {
            if (table.sameSocket(slot, flow)) {
                found = slot;
            }
            slot = table.openUdp.before(slot);
        }
        return found;
    }

    @Override
    public void closed(Flow flow, boolean reset) {
        advance(flow.timeNanos);
        if (!reset) {
            return;
        }
        int searched = 0;
        int slot = table.openTcp.oldest();
        while (slot != QueryTable.NONE) {
            if (searched++ == MAX_SEARCH) {
                metrics.resetsUnsearched++;
                return;
            }
            int after = table.openTcp.after(slot);
            if (table.onConnection(slot, flow)) {
                endWithoutResponse(slot, Outcome.UNREACHABLE);
            }
            slot = after;
        }
    }

    /// Lets time pass: ends what expired and releases what no longer lingers.
    public void advance(long timeNanos) {
        if (timeNanos <= now) {
            return;
        }
        now = timeNanos;
        if (now >= nextSweep) {
            sweep();
        }
        int slot = table.oldestOpen();
        while (slot != QueryTable.NONE && table.deadline(slot) <= now) {
            expire(slot);
            slot = table.oldestOpen();
        }
    }

    /// Releases what no longer lingers. Many at a time, since their slots were last touched long
    /// ago: fetched one by one, between frames, each would be waited for. What is due and not
    /// released yet is so when it is found.
    private void sweep() {
        releaseDue(table.lingering);
        releaseDue(table.transferring);
        nextSweep = now + lingerNanos / SWEEPS_PER_LINGER;
    }

    /// Hands over the rows that no longer linger, however few, so that they can be seen.
    public void flush() {
        outbox.flush(now);
    }

    /// The time before which all transactions that ended were handed over.
    public long handedOverUntil() {
        return outbox.handedOverUntil(now);
    }

    /// Ends every open query as unanswered and hands over all rows.
    public void finish() {
        while (table.oldestOpen() != QueryTable.NONE) {
            expire(table.oldestOpen());
        }
        releaseAll(table.lingering);
        releaseAll(table.transferring);
        outbox.finish();
    }

    private void query(Flow flow, Message message, int bytes) {
        long endpoints =
                QueryTable.endpoints(
                        flow.sourcePort, flow.destinationPort, message.messageId(), flow.tcp);
        int hash = queryHash(flow, endpoints);
        int slot = find(hash, flow, true, endpoints, message);
        if (slot == QueryTable.NONE) {
            open(hash, flow, endpoints, message, bytes);
        } else if (isCopyOfQuery(slot, flow)) {
            metrics.repeated++;
        } else if (ended(slot)) {
            release(slot);
            open(hash, flow, endpoints, message, bytes);
        } else {
            retransmission(slot, flow, bytes);
        }
    }

    /// The slot that a message belongs to; one found that no longer lingers is released.
    private int find(int hash, Flow flow, boolean fromClient, long endpoints, Message message) {
        int slot = table.find(hash, flow, fromClient, endpoints, message);
        while (slot != QueryTable.NONE && table.deadline(slot) <= now) {
            release(slot);
            slot = table.find(hash, flow, fromClient, endpoints, message);
        }
        return slot;
    }

    private void open(int hash, Flow flow, long endpoints, Message message, int bytes) {
        if (table.isFull()) {
            sweep();
        }
        if (table.isFull()) {
            makeRoom();
        }
        int slot = table.insert(hash, flow, endpoints, message);
        table.cell(slot, QueryTable.FIRST_TIME, flow.timeNanos);
        table.cell(slot, QueryTable.LAST_TIME, flow.timeNanos);
        table.cell(slot, QueryTable.INTERFACES, (long) flow.interfaceNumber << 32);
        table.cell(slot, QueryTable.TRANSMISSIONS, (long) bytes << 32 | 1);
        table.cell(slot, QueryTable.QUERY_FLAGS, RowWriter.queryFlags(message));
        table.cell(slot, QueryTable.END_TIME, QueryTable.STILL_OPEN);
        table.deadline(slot, now + expiryNanos);
        table.open(slot).add(slot);
        metrics.queryMessages++;
        metrics.queries++;
    }

    private void retransmission(int slot, Flow flow, int bytes) {
        long transmissions = table.cell(slot, QueryTable.TRANSMISSIONS);
        table.cell(slot, QueryTable.TRANSMISSIONS, transmissions + ((long) bytes << 32) + 1);
        table.cell(slot, QueryTable.LAST_TIME, flow.timeNanos);
        table.cell(slot, QueryTable.INTERFACES, (long) flow.interfaceNumber << 32);
        table.deadline(slot, now + expiryNanos);
        table.open(slot).remove(slot);
        table.open(slot).add(slot);
        metrics.queryMessages++;
        metrics.retransmissions++;
    }

    private void response(Flow flow, Message message, int bytes) {
        long endpoints =
                QueryTable.endpoints(
                        flow.destinationPort, flow.sourcePort, message.messageId(), flow.tcp);
        int hash =
                QueryTable.hash(
                        flow.destinationHigh,
                        flow.destinationLow,
                        flow.sourceHigh,
                        flow.sourceLow,
                        endpoints);
        int slot = find(hash, flow, false, endpoints, message);
        if (slot == QueryTable.NONE) {
            unsolicited(flow, message, bytes);
        } else if (!ended(slot)) {
            answer(slot, flow, message, bytes);
        } else if (isCopyOfResponse(slot, flow)) {
            metrics.repeated++;
            preferOwnInterface(slot, flow);
        } else if (table.isTransfer(slot) && hasResponse(slot)) {
            furtherTransferMessage(slot, bytes);
        } else if (!outbox.holds(table.cell(slot, QueryTable.ROW)) || !hasResponse(slot)) {
            unsolicited(flow, message, bytes);
        } else {
            duplicate(slot, bytes);
        }
    }

    private void answer(int slot, Flow flow, Message message, int bytes) {
        Outcome outcome = RowWriter.outcome(message);
        long handle = end(slot, outcome, flow.timeNanos);
        TransactionBatch batch = outbox.batch(handle);
        int row = Outbox.row(handle);
        rows.response(batch, row, slot, message, bytes, flow.timeNanos);
        batch.late[row] =
                flow.timeNanos - table.cell(slot, QueryTable.LAST_TIME) > clientTimerNanos;
        long interfaces = table.cell(slot, QueryTable.INTERFACES);
        table.cell(
                slot,
                QueryTable.INTERFACES,
                (interfaces & UPPER_HALF) | (flow.interfaceNumber & LOWER_HALF));
        metrics.responseMessages++;
    }

    private void furtherTransferMessage(int slot, int bytes) {
        table.ended(slot).remove(slot);
        linger(slot);
        if (outbox.holds(table.cell(slot, QueryTable.ROW))) {
            duplicate(slot, bytes);
        } else {
            metrics.responseMessages++;
            metrics.duplicateResponses++;
            metrics.transferMessagesInNoRow++;
        }
    }

    private void duplicate(int slot, int bytes) {
        long handle = table.cell(slot, QueryTable.ROW);
        TransactionBatch batch = outbox.batch(handle);
        int row = Outbox.row(handle);
        batch.responseMessages[row]++;
        batch.responseBytes[row] += bytes;
        metrics.responseMessages++;
        metrics.duplicateResponses++;
    }

    private void unsolicited(Flow flow, Message message, int bytes) {
        long handle = outbox.add(now);
        rows.unsolicited(outbox.batch(handle), Outbox.row(handle), flow, message, bytes);
        metrics.responseMessages++;
    }

    /// A query on another interface, shortly after the one on this slot's interface.
    private boolean isCopyOfQuery(int slot, Flow flow) {
        return !flow.tcp
                && (int) (table.cell(slot, QueryTable.INTERFACES) >>> 32) != flow.interfaceNumber
                && flow.timeNanos - table.cell(slot, QueryTable.LAST_TIME) < lingerNanos;
    }

    /// A response on another interface, shortly after the one that ended this slot's transaction.
    private boolean isCopyOfResponse(int slot, Flow flow) {
        return !flow.tcp
                && (int) table.cell(slot, QueryTable.INTERFACES) != flow.interfaceNumber
                && hasResponse(slot)
                && flow.timeNanos - table.cell(slot, QueryTable.END_TIME) < lingerNanos;
    }

    /// Where the response was first seen on a further interface, the copy on the query's own
    /// interface sets the latency: that is when it arrived at this capture point.
    private void preferOwnInterface(int slot, Flow flow) {
        long interfaces = table.cell(slot, QueryTable.INTERFACES);
        long handle = table.cell(slot, QueryTable.ROW);
        boolean queryWasHere = (int) (interfaces >>> 32) == flow.interfaceNumber;
        if (queryWasHere && outbox.holds(handle)) {
            rows.latency(outbox.batch(handle), Outbox.row(handle), slot, flow.timeNanos);
            table.cell(
                    slot,
                    QueryTable.INTERFACES,
                    (interfaces & UPPER_HALF) | (flow.interfaceNumber & LOWER_HALF));
        }
    }

    private boolean ended(int slot) {
        return table.cell(slot, QueryTable.END_TIME) != QueryTable.STILL_OPEN;
    }

    private boolean hasResponse(int slot) {
        return table.hasResponse(slot);
    }

    private void endWithoutResponse(int slot, Outcome outcome) {
        end(slot, outcome, QueryTable.NO_RESPONSE);
    }

    /// Writes the row of an open query and lets its slot linger.
    private long end(int slot, Outcome outcome, long endTime) {
        long handle = outbox.add(now);
        rows.query(outbox.batch(handle), Outbox.row(handle), slot, outcome);
        table.cell(slot, QueryTable.ROW, handle);
        table.cell(slot, QueryTable.END_TIME, endTime);
        table.open(slot).remove(slot);
        linger(slot);
        return handle;
    }

    /// Keeps an ended transaction for what may still come.
    private void linger(int slot) {
        AgeList list = table.ended(slot);
        long stay = list == table.transferring ? expiryNanos : lingerNanos;
        table.deadline(slot, now + stay);
        list.add(slot);
    }

    private void expire(int slot) {
        long handle = outbox.add(now);
        rows.query(outbox.batch(handle), Outbox.row(handle), slot, Outcome.UNANSWERED);
        table.open(slot).remove(slot);
        table.remove(slot);
    }

    private void release(int slot) {
        table.ended(slot).remove(slot);
        table.remove(slot);
    }

    private void releaseDue(AgeList list) {
        int slot = list.oldest();
        while (slot != QueryTable.NONE && table.deadline(slot) <= now) {
            release(slot);
            slot = list.oldest();
        }
    }

    private void releaseAll(AgeList list) {
        while (list.oldest() != QueryTable.NONE) {
            release(list.oldest());
        }
    }

    private void makeRoom() {
        int slot = table.oldestEnded();
        if (slot == QueryTable.NONE) {
            expire(table.oldestOpen());
            metrics.evicted++;
        } else {
            release(slot);
            metrics.lingerCutShort++;
        }
    }

    private static int queryHash(Flow flow, long endpoints) {
        return QueryTable.hash(
                flow.sourceHigh,
                flow.sourceLow,
                flow.destinationHigh,
                flow.destinationLow,
                endpoints);
    }
}
