package io.isitdns.client.wire;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.model.Fold;
import io.isitdns.model.TransactionBatch;

/// Whether numbers of rows are in the ranges that [TransactionBatch] states, so that whoever reads
/// the batch may rely on them.
final class RowCheck {
    private static final int MOST_16_BITS = 0xffff;
    private static final int MOST_OPCODE = 15;
    private static final int MOST_NAME = 255;
    private static final int MOST_LABEL = 63;
    private static final int TEXT_NAME_LENGTH = 2;
    private static final int TEXT_FIXED = 10;

    private final TransactionBatch batch;
    private final int row;

    private RowCheck(TransactionBatch batch, int row) {
        this.batch = batch;
        this.row = row;
    }

    /// @throws Unusable when one of them is not
    static void check(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            RowCheck check = new RowCheck(batch, row);
            check.endpoints();
            check.question();
            check.response();
            check.numbers();
            check.name();
            check.answers();
        }
    }

    private void endpoints() {
        range("interface_number", batch.interfaceNumber[row], 0, Integer.MAX_VALUE);
        range("client_port", batch.clientPort[row], 0, MOST_16_BITS);
        range("server_port", batch.serverPort[row], 0, MOST_16_BITS);
    }

    private void question() {
        range("message_id", batch.messageId[row], 0, MOST_16_BITS);
        range("opcode", batch.opcode[row], 0, MOST_OPCODE);
        range("qtype", batch.qtype[row], NONE, MOST_16_BITS);
        range("qclass", batch.qclass[row], NONE, MOST_16_BITS);
    }

    private void response() {
        range("rcode", batch.rcode[row], NONE, MOST_16_BITS);
        range("flags", batch.flags[row], 0, MOST_16_BITS);
        range("edns_udp_size", batch.ednsUdpSize[row], NONE, MOST_16_BITS);
        range("dnssec_ok", batch.dnssecOk[row], NONE, 1);
        range("ede_code", batch.edeCode[row], NONE, MOST_16_BITS);
        range("answer_count", batch.answerCount[row], 0, MOST_16_BITS);
    }

    private void numbers() {
        range("count", batch.count[row], 1, Integer.MAX_VALUE);
        range("latency_us", batch.latencyMicros[row], NONE, Long.MAX_VALUE);
        range("first_latency_us", batch.firstLatencyMicros[row], NONE, Long.MAX_VALUE);
        range("attempts", batch.attempts[row], 0, Integer.MAX_VALUE);
        range("response_messages", batch.responseMessages[row], 0, Integer.MAX_VALUE);
        range("query_bytes", batch.queryBytes[row], 0, Integer.MAX_VALUE);
        range("response_bytes", batch.responseBytes[row], NONE, Integer.MAX_VALUE);
        Fold fold = batch.fold[row];
        if (fold != null) {
            range("minimum of folded latencies", fold.minMicros(), NONE, Long.MAX_VALUE);
            range("sum of folded latencies", fold.sumMicros(), 0, Long.MAX_VALUE);
            range("number of folded latencies", fold.latencyCount(), 0, batch.count[row]);
        }
    }

    private static void range(String column, long value, long least, long most) {
        if (value < least || value > most) {
            throw Unusable.inconsistent(column + " is " + value);
        }
    }

    /// Labels that fill the name, the root behind them, no pointers (RFC 1035 section 3.1); the
    /// registrable domain begins with one of them.
    private void name() {
        int length = batch.qnameLength[row];
        range("length of qname", length, 0, MOST_NAME);
        int registrable = batch.registrableOffset[row];
        boolean begins = registrable == NONE;
        int at = 0;
        while (at < length - 1) {
            begins |= at == registrable;
            int label = batch.bytes[batch.qnameOffset[row] + at] & 0xff;
            if (label == 0 || label > MOST_LABEL) {
                break;
            }
            at += 1 + label;
        }
        if (length > 0 && (at != length - 1 || batch.bytes[batch.qnameOffset[row] + at] != 0)) {
            throw Unusable.inconsistent("a name is not in wire form");
        }
        if (!begins) {
            throw Unusable.inconsistent("registrable_domain is no part of the name");
        }
    }

    /// The text form is walked here since its reader trusts it; that of messages trusts nothing.
    private void answers() {
        if (!batch.answersAreText[row]) {
            return;
        }
        int left = batch.answersLength[row];
        int at = batch.answersOffset[row];
        while (left > 0) {
            long size = TEXT_FIXED;
            if (left >= TEXT_NAME_LENGTH + TEXT_FIXED) {
                int name = TEXT_NAME_LENGTH + (int) bigEndian(at, TEXT_NAME_LENGTH);
                size += name;
                if (size <= left) {
                    size += bigEndian(at + name + 6, Integer.BYTES);
                }
            } else {
                size = Long.MAX_VALUE;
            }
            if (size > left) {
                throw Unusable.inconsistent("answers are cut short");
            }
            at += (int) size;
            left -= (int) size;
        }
    }

    private long bigEndian(int at, int bytes) {
        long number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = number << 8 | (batch.bytes[i] & 0xff);
        }
        return number;
    }
}
