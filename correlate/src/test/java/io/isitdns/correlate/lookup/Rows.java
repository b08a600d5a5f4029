package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.dns.Section;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.ArrayList;
import java.util.List;

/// Transactions row by row, and the lookups that they become. Times are in microseconds.
final class Rows {
    static final long MILLI = 1_000;
    static final long SECOND = 1_000_000;

    private static final long START_NANOS = 1_767_225_600_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long CLIENT = 0xffff_c000_020aL;
    private static final long SERVER = 0xffff_c000_0235L;
    private static final long ADDRESS = 0xffff_c000_0250L;

    final List<Lookup> lookups = new ArrayList<>();
    final LookupGrouper grouper;
    private final MessageWriter message = new MessageWriter();
    private TransactionBatch batch = new TransactionBatch(1);
    private int ednsSize = TransactionBatch.NONE;

    Rows(LookupConfig config, SearchLists searchLists) {
        grouper = new LookupGrouper(config, searchLists, lookups::add);
    }

    /// Without a known search list.
    Rows() {
        this(LookupConfig.DEFAULT, SearchLists.UNKNOWN);
    }

    /// The next rows have an OPT record as Go's resolver sends it.
    Rows edns() {
        ednsSize = 1232;
        return this;
    }

    /// A row that is given to the grouper at once; returns its lookup.
    long row(Query query, Outcome outcome, long tookMicros) {
        return row(query, outcome, tookMicros, 1);
    }

    long row(Query query, Outcome outcome, long tookMicros, int attempts) {
        int row = start(query, outcome, attempts);
        if (outcome != Outcome.UNANSWERED) {
            batch.firstLatencyMicros[row] = tookMicros;
            batch.latencyMicros[row] = tookMicros;
        }
        return give(row);
    }

    /// A response with TC and nothing in it.
    long truncated(Query query, long tookMicros) {
        int row = start(query, Outcome.ANSWERED, 1);
        batch.firstLatencyMicros[row] = tookMicros;
        batch.flags[row] |= MessageWriter.TRUNCATED;
        batch.answersLength[row] = 0;
        return give(row);
    }

    /// A row that stands for several transactions.
    long folded(Query query, int count) {
        int row = start(query, Outcome.ANSWERED, 1);
        batch.count[row] = count;
        return give(row);
    }

    /// A row of another leg.
    long upstream(Query query) {
        int row = start(query, Outcome.ANSWERED, 1);
        batch.leg[row] = (byte) Leg.UPSTREAM.ordinal();
        return give(row);
    }

    private int start(Query query, Outcome outcome, int attempts) {
        batch = new TransactionBatch(1);
        int row = batch.addRow();
        byte[] name = WireNames.of(query.name());
        batch.timeNanos[row] = START_NANOS + query.atMicros() * NANOS_PER_MICRO;
        batch.clientLow[row] = CLIENT + query.client();
        batch.clientPort[row] = query.port();
        batch.serverLow[row] = SERVER;
        batch.messageId[row] = query.messageId();
        batch.transport[row] = (byte) (query.tcp() ? Transport.TCP : Transport.UDP).ordinal();
        batch.qtype[row] = query.qtype();
        batch.qnameLength[row] = name.length;
        batch.qnameOffset[row] = batch.addBytes(name, 0, name.length);
        batch.registrableOffset[row] = registrable(name);
        batch.outcome[row] = (byte) outcome.ordinal();
        batch.attempts[row] = attempts;
        batch.ednsUdpSize[row] = ednsSize;
        if (outcome == Outcome.ANSWERED && query.qtype() == QType.A) {
            answer(row, query.name());
        }
        return row;
    }

    /// Where the last two labels begin, which are the registrable domain of all names here.
    private static int registrable(byte[] name) {
        int last = WireNames.lastLabelBefore(name, WireNames.whole(name));
        return last == 0 ? TransactionBatch.NONE : WireNames.lastLabelBefore(name, last);
    }

    private void answer(int row, String name) {
        byte[] response =
                message.start(1, MessageWriter.RESPONSE)
                        .rcode(Rcode.NOERROR)
                        .question(name, QType.A)
                        .section(Section.ANSWER)
                        .address(name, 30, new IpAddress(0, ADDRESS))
                        .toBytes();
        batch.answersLength[row] = response.length;
        batch.answersOffset[row] = batch.addBytes(response, 0, response.length);
        batch.answerCount[row] = 1;
    }

    private long give(int row) {
        grouper.accept(batch);
        return batch.lookupId[row];
    }

    /// A and AAAA on one socket; returns the lookup.
    ///
    /// @param aaaa how AAAA ends
    long pair(String name, long atMicros, int port, Outcome a, Outcome aaaa) {
        Query first = Query.a(name, atMicros, port);
        long lookup = row(first, a, 400);
        row(first.aaaa(30), aaaa, 400);
        return lookup;
    }

    /// The only lookup that came out.
    Lookup only() {
        grouper.finish();
        if (lookups.size() != 1) {
            throw new AssertionError("not one lookup but " + lookups);
        }
        return lookups.getFirst();
    }

    /// One query.
    ///
    /// @param client the last part of the client's address less 10
    record Query(
            String name,
            int qtype,
            long atMicros,
            int port,
            int messageId,
            boolean tcp,
            int client) {
        static Query a(String name, long atMicros, int port) {
            return new Query(name, QType.A, atMicros, port, port ^ 0x1234, false, 0);
        }

        /// AAAA on the same socket, so much later; the id as glibc would choose it.
        Query aaaa(long laterMicros) {
            return new Query(
                    name,
                    QType.AAAA,
                    atMicros + laterMicros,
                    port,
                    messageId ^ 0x8000,
                    tcp,
                    client);
        }

        Query at(long micros) {
            return new Query(name, qtype, micros, port, messageId, tcp, client);
        }

        Query fromPort(int other) {
            return new Query(name, qtype, atMicros, other, messageId, tcp, client);
        }

        Query withId(int other) {
            return new Query(name, qtype, atMicros, port, other, tcp, client);
        }

        Query ofType(int other) {
            return new Query(name, other, atMicros, port, messageId, tcp, client);
        }

        Query overTcp(int other) {
            return new Query(name, qtype, atMicros, other, messageId, true, client);
        }

        Query from(int other) {
            return new Query(name, qtype, atMicros, port, messageId, tcp, other);
        }
    }
}
