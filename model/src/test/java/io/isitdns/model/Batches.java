package io.isitdns.model;

import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.NameText;
import io.isitdns.dns.QType;
import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Batches with rows that tests are about.
final class Batches {
    static final long IPV4_PREFIX = 0xffff_0000_0000L;

    private Batches() {}

    /// One row with every column set that can be.
    static TransactionBatch full() {
        TransactionBatch batch = new TransactionBatch(4);
        batch.capturedOn("node-1", number -> "veth" + number);
        int row = batch.addRow();
        batch.timeNanos[row] = 1_700_000_000_123_456_789L;
        batch.interfaceNumber[row] = 3;
        batch.leg[row] = (byte) Leg.UPSTREAM.ordinal();
        batch.clientLow[row] = IPV4_PREFIX | 0xc000_020aL;
        batch.clientPort[row] = 40_000;
        batch.serverHigh[row] = 0x2001_0db8_0000_0000L;
        batch.serverLow[row] = 0x53;
        batch.serverPort[row] = 53;
        batch.serverKind[row] = (byte) ServerKind.EXTERNAL.ordinal();
        batch.transport[row] = (byte) Transport.TCP.ordinal();
        batch.messageId[row] = 4711;
        batch.opcode[row] = 0;
        name(batch, row, "www.example.org");
        batch.qtype[row] = QType.A;
        batch.qclass[row] = 1;
        batch.outcome[row] = (byte) Outcome.ANSWERED.ordinal();
        batch.rcode[row] = 0;
        batch.flags[row] = MessageWriter.RESPONSE | HeaderFlags.RD.bit() | HeaderFlags.RA.bit();
        batch.ednsUdpSize[row] = 1232;
        batch.dnssecOk[row] = 1;
        ede(batch, row, 3, "stale".getBytes(StandardCharsets.UTF_8));
        subnet(batch, row, 0, 1, 24, 0, 192, 0, 2);
        batch.latencyMicros[row] = 1500;
        batch.firstLatencyMicros[row] = 5_001_500;
        batch.attempts[row] = 2;
        batch.responseMessages[row] = 1;
        batch.late[row] = true;
        batch.queryBytes[row] = 66;
        batch.responseBytes[row] = 49;
        answers(batch, row, "www.example.org", QType.A, 30, "192.0.2.1");
        batch.answerCount[row] = 3;
        batch.nameClass[row] = (byte) NameClass.EXTERNAL.ordinal();
        batch.registrableOffset[row] = 4;
        return batch;
    }

    static void name(TransactionBatch batch, int row, String name) {
        byte[] wire = Objects.requireNonNull(NameText.parse(name));
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
    }

    static void ede(TransactionBatch batch, int row, int code, byte[] text) {
        batch.edeCode[row] = code;
        batch.edeTextOffset[row] = batch.addBytes(text, 0, text.length);
        batch.edeTextLength[row] = text.length;
    }

    /// Sets the data of a client subnet option, octet by octet (RFC 7871 section 6).
    static void subnet(TransactionBatch batch, int row, int... octets) {
        byte[] option = new byte[octets.length];
        for (int at = 0; at < octets.length; at++) {
            option[at] = (byte) octets[at];
        }
        batch.clientSubnetOffset[row] = batch.addBytes(option, 0, option.length);
        batch.clientSubnetLength[row] = option.length;
    }

    /// Sets one answer in text form.
    static void answers(
            TransactionBatch batch, int row, String name, int type, long ttl, String rdata) {
        batch.answersAreText[row] = true;
        batch.answersOffset[row] = batch.bytesUsed();
        batch.answersLength[row] = AnswerReader.addText(batch, name, type, ttl, rdata);
        batch.answerCount[row] = 1;
    }

    static String json(TransactionBatch batch, int row) {
        TextBuffer out = new TextBuffer(1 << 20);
        new TransactionJson().append(out, batch, row);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
