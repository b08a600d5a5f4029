package io.isitdns.store.testkit;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Writes rows of a batch in the words of the data model:
///
/// ```java
/// Rows rows = new Rows();
/// rows.answered("shop.example.org", 1200).from("192.0.2.1").answer("A", 60, "192.0.2.80");
/// rows.unanswered("shop.example.org").at(5_000_000_000L);
/// ```
///
/// Unless told otherwise, a row is an A query over UDP from 192.0.2.10 to 192.0.2.53, one
/// microsecond after the row before it.
public final class Rows {
    /// The time of the first row: 2026-01-01T00:00:00Z.
    public static final long START_NANOS = 1_767_225_600_000_000_000L;

    private static final int QUERY_BYTES = 40;
    private static final int RESPONSE_BYTES = 100;

    private final TransactionBatch batch;
    private long nextNanos;
    private int row = -1;

    /// An empty batch from node `node-a`.
    public Rows() {
        this(START_NANOS);
    }

    /// An empty batch whose first row is at `startNanos`.
    public Rows(long startNanos) {
        this.nextNanos = startNanos;
        this.batch = new TransactionBatch();
        this.batch.capturedOn("node-a", TransactionBatch.InterfaceNames.NUMBERED);
    }

    /// The batch with all rows so far.
    public TransactionBatch batch() {
        return batch;
    }

    /// A query that got data after `latencyMicros`.
    public Rows answered(String qname, long latencyMicros) {
        return responded(qname, Outcome.ANSWERED, "NOERROR", latencyMicros);
    }

    /// A query that got a response of this outcome and rcode after `latencyMicros`.
    public Rows responded(String qname, Outcome outcome, String rcode, long latencyMicros) {
        add(qname, outcome);
        batch.rcode[row] = Rcode.parse(rcode);
        batch.flags[row] = HeaderFlags.header(List.of("rd", "ra"));
        batch.responseMessages[row] = 1;
        batch.responseBytes[row] = RESPONSE_BYTES;
        return latency(latencyMicros);
    }

    /// A query that got no response.
    public Rows unanswered(String qname) {
        return add(qname, Outcome.UNANSWERED);
    }

    /// A query that an ICMP error came back for.
    public Rows unreachable(String qname) {
        return add(qname, Outcome.UNREACHABLE);
    }

    /// A response that nobody asked for.
    public Rows unsolicited(String qname) {
        responded(qname, Outcome.UNSOLICITED, "NOERROR", TransactionBatch.NONE);
        batch.attempts[row] = 0;
        batch.queryBytes[row] = 0;
        return this;
    }

    private Rows add(String qname, Outcome outcome) {
        row = batch.addRow();
        batch.timeNanos[row] = nextNanos;
        nextNanos += 1000;
        batch.outcome[row] = (byte) outcome.ordinal();
        batch.leg[row] = (byte) Leg.CLIENT.ordinal();
        batch.transport[row] = (byte) Transport.UDP.ordinal();
        batch.serverKind[row] = (byte) ServerKind.CLUSTER_DNS.ordinal();
        batch.nameClass[row] = (byte) NameClass.EXTERNAL.ordinal();
        batch.opcode[row] = 0;
        batch.interfaceNumber[row] = 0;
        batch.messageId[row] = 4711;
        batch.qtype[row] = QType.A;
        batch.qclass[row] = 1;
        batch.flags[row] = HeaderFlags.header(List.of("rd"));
        batch.attempts[row] = 1;
        batch.queryBytes[row] = QUERY_BYTES;
        batch.edeTextOffset[row] = 0;
        batch.clientSubnetOffset[row] = 0;
        batch.answersOffset[row] = 0;
        return name(qname).from("192.0.2.10", 40_000).to("192.0.2.53", 53);
    }

    private Rows name(String qname) {
        byte[] wire = Objects.requireNonNull(NameText.parse(qname), qname);
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
        return this;
    }

    /// Sets the time in nanoseconds since 1970-01-01 UTC; the next row follows it.
    public Rows at(long timeNanos) {
        batch.timeNanos[row] = timeNanos;
        nextNanos = timeNanos + 1000;
        return this;
    }

    /// Takes the question away, as in messages without one.
    public Rows withoutQuestion() {
        batch.qnameLength[row] = 0;
        batch.qtype[row] = TransactionBatch.NONE;
        batch.qclass[row] = TransactionBatch.NONE;
        return this;
    }

    /// Sets the client's address.
    public Rows from(String ip) {
        return from(ip, batch.clientPort[row]);
    }

    /// Sets the client's address and port.
    public Rows from(String ip, int port) {
        IpAddress address = Objects.requireNonNull(IpText.parse(ip), ip);
        batch.clientHigh[row] = address.high();
        batch.clientLow[row] = address.low();
        batch.clientPort[row] = port;
        return this;
    }

    /// Sets the server's address and port.
    public Rows to(String ip, int port) {
        IpAddress address = Objects.requireNonNull(IpText.parse(ip), ip);
        batch.serverHigh[row] = address.high();
        batch.serverLow[row] = address.low();
        batch.serverPort[row] = port;
        return this;
    }

    /// Sets the record type asked for.
    public Rows qtype(String mnemonic) {
        batch.qtype[row] = QType.parse(mnemonic);
        return this;
    }

    /// Sets the number of the record type asked for.
    public Rows qtype(int number) {
        batch.qtype[row] = number;
        return this;
    }

    /// Sets what carried it.
    public Rows transport(Transport transport) {
        batch.transport[row] = (byte) transport.ordinal();
        return this;
    }

    /// Sets where it was seen.
    public Rows leg(Leg leg) {
        batch.leg[row] = (byte) leg.ordinal();
        return this;
    }

    /// Sets the interface.
    public Rows interfaceNumber(int number) {
        batch.interfaceNumber[row] = number;
        return this;
    }

    /// Sets what kind of server was asked.
    public Rows serverKind(ServerKind kind) {
        batch.serverKind[row] = (byte) kind.ordinal();
        return this;
    }

    /// Sets what kind of name it is.
    public Rows nameClass(NameClass nameClass) {
        batch.nameClass[row] = (byte) nameClass.ordinal();
        return this;
    }

    /// Sets where in the wire form of the name the registrable domain begins.
    public Rows registrableFrom(int offset) {
        batch.registrableOffset[row] = offset;
        return this;
    }

    /// Sets the header flags.
    public Rows flags(String... words) {
        batch.flags[row] = HeaderFlags.header(List.of(words));
        return this;
    }

    /// Sets both latencies in µs.
    public Rows latency(long micros) {
        batch.latencyMicros[row] = micros;
        batch.firstLatencyMicros[row] = micros;
        return this;
    }

    /// Sets how often the query was sent, with the bytes that this takes.
    public Rows attempts(int attempts) {
        batch.attempts[row] = attempts;
        batch.queryBytes[row] = attempts * QUERY_BYTES;
        return this;
    }

    /// Says that the response came late.
    public Rows late() {
        batch.late[row] = true;
        return this;
    }

    /// Sets how many transactions the row stands for.
    public Rows count(int count) {
        batch.count[row] = count;
        return this;
    }

    /// Sets who asked.
    public Rows client(ClientIdentity client) {
        batch.client[row] = client;
        return this;
    }

    /// Sets which server was asked.
    public Rows server(ServerIdentity server) {
        batch.server[row] = server;
        return this;
    }

    /// Sets the Kubernetes Service asked for.
    public Rows service(String namespace, String name) {
        batch.service[row] = new ServiceName(namespace, name);
        return this;
    }

    /// Sets the lookup that it belongs to.
    public Rows lookup(long lookupId) {
        batch.lookupId[row] = lookupId;
        return this;
    }

    /// Makes the row stand for `count` transactions, of which some have a latency: one for each of
    /// the latencies.
    public Rows folded(int count, long... latencies) {
        batch.fold[row] = Folds.of(latencies);
        return latency(Folds.mean(latencies)).count(count).attempts(count);
    }

    /// Sets what EDNS says.
    public Rows edns(int udpSize, boolean dnssecOk) {
        batch.ednsUdpSize[row] = udpSize;
        batch.dnssecOk[row] = (byte) (dnssecOk ? 1 : 0);
        return this;
    }

    /// Sets the extended DNS error.
    public Rows ede(int code, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        batch.edeCode[row] = code;
        batch.edeTextOffset[row] = batch.addBytes(utf8, 0, utf8.length);
        batch.edeTextLength[row] = utf8.length;
        return this;
    }

    /// Sets the client subnet to an IPv4 prefix of three bytes.
    public Rows clientSubnet24(int first, int second, int third) {
        byte[] option = {0, 1, 24, 0, (byte) first, (byte) second, (byte) third};
        batch.clientSubnetOffset[row] = batch.addBytes(option, 0, option.length);
        batch.clientSubnetLength[row] = option.length;
        return this;
    }

    /// Adds an answer to the row, whose other variable parts must all be set before.
    public Rows answer(String name, String type, long ttl, String rdata) {
        if (batch.answersLength[row] == 0) {
            batch.answersOffset[row] = batch.bytesUsed();
            batch.answersAreText[row] = true;
        }
        batch.answerCount[row]++;
        if (batch.answerCount[row] <= TransactionBatch.MAX_ANSWERS) {
            batch.answersLength[row] +=
                    AnswerReader.addText(batch, name, QType.parse(type), ttl, rdata);
        }
        return this;
    }
}
