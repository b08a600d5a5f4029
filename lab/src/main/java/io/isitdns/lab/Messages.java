package io.isitdns.lab;

import io.isitdns.dns.QType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the queries and responses of a simulation. Reuses its buffer; not thread-safe.
///
/// Names are compressed against the question only, like small servers do.
public final class Messages {
    private static final int FLAG_QR = 0x8000;
    private static final int FLAG_AA = 0x0400;
    private static final int FLAG_TC = 0x0200;
    private static final int FLAG_RD = 0x0100;
    private static final int FLAG_RA = 0x0080;
    private static final int CLASS_IN = 1;
    private static final int POINTER_TO_QUESTION = 0xc00c;
    private static final int OPTION_COOKIE = 10;
    private static final int OPTION_EDE = 15;
    private static final int DNSSEC_OK = 0x8000;

    private final byte[] buffer = new byte[65_535];
    private int used;

    /// A query with the RD flag.
    public byte[] query(int messageId, Question question, QueryOptions options) {
        header(messageId, FLAG_RD, 0, 0, options.edns() ? 1 : 0);
        question(question);
        if (options.edns()) {
            opt(options, 0);
            int lengthAt = used;
            put16(0);
            if (options.cookie()) {
                put16(OPTION_COOKIE);
                put16(8);
                put64(cookie(messageId));
            }
            patch16(lengthAt, used - lengthAt - 2);
        }
        return Arrays.copyOf(buffer, used);
    }

    /// The response to a query with the same arguments.
    public byte[] response(int messageId, Question question, QueryOptions options, Reply reply) {
        int flags = FLAG_QR | FLAG_RD | FLAG_RA | (reply.rcode() & 0xf);
        flags |= reply.authoritative() ? FLAG_AA : 0;
        flags |= reply.truncated() ? FLAG_TC : 0;
        int answers = reply.answers().size();
        header(messageId, flags, answers, reply.authority().size(), options.edns() ? 1 : 0);
        question(question);
        for (ZoneRecord answer : reply.answers()) {
            zoneRecord(question, answer);
        }
        for (ZoneRecord authority : reply.authority()) {
            zoneRecord(question, authority);
        }
        if (options.edns()) {
            responseOpt(messageId, options, reply);
        }
        return Arrays.copyOf(buffer, used);
    }

    private void responseOpt(int messageId, QueryOptions options, Reply reply) {
        opt(options, reply.rcode() >> 4);
        int lengthAt = used;
        put16(0);
        if (options.cookie()) {
            put16(OPTION_COOKIE);
            put16(16);
            put64(cookie(messageId));
            put64(~cookie(messageId));
        }
        if (reply.edeCode() != Reply.NO_EDE) {
            byte[] text = reply.edeText().getBytes(StandardCharsets.US_ASCII);
            put16(OPTION_EDE);
            put16(2 + text.length);
            put16(reply.edeCode());
            put(text);
        }
        patch16(lengthAt, used - lengthAt - 2);
    }

    private static long cookie(int messageId) {
        return 0x9e37_79b9_7f4a_7c15L * (messageId + 1);
    }

    private void header(int messageId, int flags, int answers, int authority, int additional) {
        used = 0;
        put16(messageId);
        put16(flags);
        put16(1);
        put16(answers);
        put16(authority);
        put16(additional);
    }

    private void question(Question question) {
        name(question.name());
        put16(question.type());
        put16(CLASS_IN);
    }

    /// All of the OPT record but the length of its options and the options.
    private void opt(QueryOptions options, int upperRcode) {
        buffer[used++] = 0;
        put16(QType.OPT);
        put16(options.udpSize());
        put16(upperRcode << 8);
        put16(options.dnssecOk() ? DNSSEC_OK : 0);
    }

    private void zoneRecord(Question question, ZoneRecord zoneRecord) {
        if (zoneRecord.owner().equals(question.name())) {
            put16(POINTER_TO_QUESTION);
        } else {
            name(zoneRecord.owner());
        }
        put16(zoneRecord.data().type());
        put16(CLASS_IN);
        put32((int) zoneRecord.ttlSeconds());
        int lengthAt = used;
        put16(0);
        data(zoneRecord.data());
        patch16(lengthAt, used - lengthAt - 2);
    }

    private void data(ZoneRecord.Data data) {
        switch (data) {
            case ZoneRecord.A a -> put32(a.address());
            case ZoneRecord.Aaaa aaaa -> {
                put64(aaaa.high());
                put64(aaaa.low());
            }
            case ZoneRecord.Target target -> name(target.name());
            case ZoneRecord.Mx mx -> {
                put16(mx.preference());
                name(mx.exchange());
            }
            case ZoneRecord.Srv srv -> srv(srv);
            case ZoneRecord.Txt txt -> text(txt.bytes());
            case ZoneRecord.Soa soa -> soa(soa);
            case ZoneRecord.Https _ -> https();
        }
    }

    private void srv(ZoneRecord.Srv srv) {
        put16(srv.priority());
        put16(10);
        put16(srv.port());
        name(srv.target());
    }

    private void soa(ZoneRecord.Soa soa) {
        name(soa.primary());
        name(soa.contact());
        put32(soa.serial());
        put32(7200);
        put32(1800);
        put32(86_400);
        put32(soa.minimumSeconds());
    }

    private void https() {
        put16(1);
        name(".");
        put16(1);
        put16(3);
        buffer[used++] = 2;
        buffer[used++] = 'h';
        buffer[used++] = '2';
    }

    private void text(byte[] text) {
        for (int at = 0; at < text.length; at += 255) {
            int length = Math.min(255, text.length - at);
            buffer[used++] = (byte) length;
            System.arraycopy(text, at, buffer, used, length);
            used += length;
        }
    }

    private void name(String name) {
        int lengthAt = used++;
        int start = used;
        int end = name.equals(".") ? 0 : name.length();
        for (int i = 0; i < end; i++) {
            char letter = name.charAt(i);
            if (letter == '.') {
                buffer[lengthAt] = (byte) (used - start);
                lengthAt = used++;
                start = used;
            } else {
                buffer[used++] = (byte) letter;
            }
        }
        buffer[lengthAt] = (byte) (used - start);
        if (end > 0) {
            buffer[used++] = 0;
        }
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    private void put16(int value) {
        patch16(used, value);
        used += 2;
    }

    private void patch16(int at, int value) {
        buffer[at] = (byte) (value >> 8);
        buffer[at + 1] = (byte) value;
    }

    private void put32(int value) {
        put16(value >>> 16);
        put16(value & 0xffff);
    }

    private void put64(long value) {
        put32((int) (value >>> 32));
        put32((int) value);
    }
}
