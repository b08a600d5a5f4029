package io.isitdns.model;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.Opcode;
import io.isitdns.dns.QClass;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows of a batch as JSON objects with the columns of [TransactionColumn], in their order, all of
/// them in every object. Reusable, not thread-safe.
///
/// Keys and runs of columns that are always empty are bytes made once, so that a row costs little
/// more than copying them.
public final class TransactionJson {
    private static final byte[][] OUTCOMES = quoted(Outcome.values());
    private static final byte[][] LEGS = quoted(Leg.values());
    private static final byte[][] TRANSPORTS = quoted(Transport.values());
    private static final byte[][] SERVER_KINDS = quoted(ServerKind.values());
    private static final byte[][] NAME_CLASSES = quoted(NameClass.values());
    private static final byte[][] FLAGS = flagSets();

    private static final byte[] TIME = utf8("{\"time\":\"");
    private static final byte[] COUNT = utf8("\",\"count\":");
    private static final byte[] NODE = utf8(",\"node\":");
    private static final byte[] INTERFACE = utf8(",\"interface\":");
    private static final byte[] LEG = utf8(",\"leg\":");
    private static final byte[] CLIENT_IP = utf8(",\"client_ip\":\"");
    private static final byte[] CLIENT_PORT = utf8("\",\"client_port\":");
    private static final byte[] SERVER_IP = utf8(",\"server_ip\":\"");
    private static final byte[] SERVER_PORT = utf8("\",\"server_port\":");
    private static final byte[] SERVER_KIND = utf8(",\"server_kind\":");
    private static final byte[] TRANSPORT = utf8(",\"transport\":");
    private static final byte[] MESSAGE_ID = utf8(",\"message_id\":");
    private static final byte[] OPCODE = utf8(",\"opcode\":\"");
    private static final byte[] QNAME = utf8("\",\"qname\":");
    private static final byte[] QTYPE = utf8(",\"qtype\":");
    private static final byte[] QCLASS = utf8(",\"qclass\":");
    private static final byte[] OUTCOME = utf8(",\"outcome\":");
    private static final byte[] RCODE = utf8(",\"rcode\":");
    private static final byte[] FLAGS_KEY = utf8(",\"flags\":");
    private static final byte[] EDNS_UDP_SIZE = utf8(",\"edns_udp_size\":");
    private static final byte[] DNSSEC_OK = utf8(",\"dnssec_ok\":");
    private static final byte[] NO_EDNS_OPTIONS =
            utf8(",\"ede_code\":null,\"ede_text\":null,\"client_subnet\":null");
    private static final byte[] EDE_CODE = utf8(",\"ede_code\":");
    private static final byte[] EDE_TEXT = utf8(",\"ede_text\":");
    private static final byte[] CLIENT_SUBNET = utf8(",\"client_subnet\":");
    private static final byte[] LATENCY = utf8(",\"latency_us\":");
    private static final byte[] FIRST_LATENCY = utf8(",\"first_latency_us\":");
    private static final byte[] ATTEMPTS = utf8(",\"attempts\":");
    private static final byte[] LATE = utf8(",\"late\":");
    private static final byte[] QUERY_BYTES = utf8(",\"query_bytes\":");
    private static final byte[] RESPONSE_BYTES = utf8(",\"response_bytes\":");
    private static final byte[] ANSWERS = utf8(",\"answers\":[");
    private static final byte[] ANSWER_NAME = utf8("{\"name\":\"");
    private static final byte[] ANSWER_TYPE = utf8("\",\"type\":\"");
    private static final byte[] ANSWER_TTL = utf8("\",\"ttl\":");
    private static final byte[] ANSWER_RDATA = utf8(",\"rdata\":\"");
    private static final byte[] ANSWER_END = utf8("\"}");
    private static final byte[] ANSWERS_OMITTED = utf8("],\"answers_omitted\":");
    private static final byte[] NAME_CLASS = utf8(",\"name_class\":");
    private static final byte[] REGISTRABLE_DOMAIN = utf8(",\"registrable_domain\":");
    private static final byte[] LOOKUP_ID = utf8(",\"lookup_id\":");
    private static final byte[] NULL = utf8("null");
    private static final byte[] TRUE = utf8("true");
    private static final byte[] FALSE = utf8("false");

    private final TimeText time = new TimeText();
    private final AnswerReader answers = new AnswerReader();
    private final IdentityJson identities = new IdentityJson();
    private String node = "";
    private String interfaceName = "";
    private byte[] place = new byte[0];

    /// Appends one row, without a line end.
    public void append(TextBuffer out, TransactionBatch batch, int row) {
        put(out, TIME);
        time.append(out, batch.timeNanos[row]);
        number(out, COUNT, batch.count[row]);
        place(out, batch.node(), batch.interfaceName(batch.interfaceNumber[row]));
        word(out, LEG, LEGS, batch.leg[row]);
        parties(out, batch, row);
        header(out, batch, row);
        edns(out, batch, row);
        numbers(out, batch, row);
        answers(out, batch, row);
        word(out, NAME_CLASS, NAME_CLASSES, batch.nameClass[row]);
        identities.service(out, batch.service[row]);
        put(out, REGISTRABLE_DOMAIN);
        registrableDomain(out, batch, row);
        numberOrNull(out, LOOKUP_ID, batch.lookupId[row]);
        out.append('}');
    }

    /// Where it was captured: most often where the one before was.
    private void place(TextBuffer out, String newNode, String newInterface) {
        if (place.length == 0 || !newNode.equals(node) || !newInterface.equals(interfaceName)) {
            node = newNode;
            interfaceName = newInterface;
            TextBuffer made = new TextBuffer(Integer.MAX_VALUE);
            put(made, NODE);
            JsonText.append(made, node);
            put(made, INTERFACE);
            JsonText.append(made, interfaceName);
            place = Arrays.copyOf(made.bytes(), made.length());
        }
        put(out, place);
    }

    private void parties(TextBuffer out, TransactionBatch batch, int row) {
        put(out, CLIENT_IP);
        IpText.append(out, batch.clientHigh[row], batch.clientLow[row]);
        number(out, CLIENT_PORT, batch.clientPort[row]);
        identities.client(out, batch.client[row]);
        put(out, SERVER_IP);
        IpText.append(out, batch.serverHigh[row], batch.serverLow[row]);
        number(out, SERVER_PORT, batch.serverPort[row]);
        word(out, SERVER_KIND, SERVER_KINDS, batch.serverKind[row]);
        identities.server(out, batch.server[row]);
        word(out, TRANSPORT, TRANSPORTS, batch.transport[row]);
    }

    private static void header(TextBuffer out, TransactionBatch batch, int row) {
        number(out, MESSAGE_ID, batch.messageId[row]);
        put(out, OPCODE);
        Opcode.append(out, batch.opcode[row]);
        put(out, QNAME);
        if (batch.qnameLength[row] == 0) {
            put(out, NULL);
            put(out, QTYPE);
            put(out, NULL);
            put(out, QCLASS);
            put(out, NULL);
        } else {
            name(out, batch, batch.qnameOffset[row], batch.qnameLength[row]);
            put(out, QTYPE);
            out.append('"');
            QType.append(out, batch.qtype[row]);
            out.append('"');
            put(out, QCLASS);
            out.append('"');
            QClass.append(out, batch.qclass[row]);
            out.append('"');
        }
        word(out, OUTCOME, OUTCOMES, batch.outcome[row]);
        put(out, RCODE);
        if (batch.rcode[row] == NONE) {
            put(out, NULL);
        } else {
            out.append('"');
            Rcode.append(out, batch.rcode[row]);
            out.append('"');
        }
        word(out, FLAGS_KEY, FLAGS, HeaderFlags.combination(batch.flags[row]));
    }

    private static void edns(TextBuffer out, TransactionBatch batch, int row) {
        numberOrNull(out, EDNS_UDP_SIZE, batch.ednsUdpSize[row]);
        put(out, DNSSEC_OK);
        byte dnssecOk = batch.dnssecOk[row];
        put(out, dnssecOk == NONE ? NULL : dnssecOk == 1 ? TRUE : FALSE);
        if (batch.edeCode[row] == NONE && batch.clientSubnetLength[row] == 0) {
            put(out, NO_EDNS_OPTIONS);
            return;
        }
        numberOrNull(out, EDE_CODE, batch.edeCode[row]);
        put(out, EDE_TEXT);
        text(out, RowText.edeText(batch, row));
        put(out, CLIENT_SUBNET);
        text(out, RowText.clientSubnet(batch, row));
    }

    private static void numbers(TextBuffer out, TransactionBatch batch, int row) {
        numberOrNull(out, LATENCY, batch.latencyMicros[row]);
        numberOrNull(out, FIRST_LATENCY, batch.firstLatencyMicros[row]);
        number(out, ATTEMPTS, batch.attempts[row]);
        put(out, LATE);
        put(out, batch.late[row] ? TRUE : FALSE);
        number(out, QUERY_BYTES, batch.queryBytes[row]);
        numberOrNull(out, RESPONSE_BYTES, batch.responseBytes[row]);
    }

    private void answers(TextBuffer out, TransactionBatch batch, int row) {
        put(out, ANSWERS);
        int written = 0;
        answers.wrap(batch, row);
        while (answers.next()) {
            if (written++ > 0) {
                out.append(',');
            }
            answer(out);
        }
        number(out, ANSWERS_OMITTED, batch.answerCount[row] - written);
    }

    private void answer(TextBuffer out) {
        put(out, ANSWER_NAME);
        int start = out.length();
        answers.appendName(out);
        JsonText.escapeFrom(out, start);
        put(out, ANSWER_TYPE);
        QType.append(out, answers.type());
        number(out, ANSWER_TTL, answers.ttl());
        put(out, ANSWER_RDATA);
        start = out.length();
        answers.appendRdata(out);
        JsonText.escapeFrom(out, start);
        put(out, ANSWER_END);
    }

    private static void registrableDomain(TextBuffer out, TransactionBatch batch, int row) {
        int from = batch.registrableOffset[row];
        if (from == NONE) {
            put(out, NULL);
        } else {
            name(out, batch, batch.qnameOffset[row] + from, batch.qnameLength[row] - from);
        }
    }

    private static void name(TextBuffer out, TransactionBatch batch, int offset, int length) {
        out.append('"');
        int start = out.length();
        NameText.append(out, batch.bytes, offset, length, offset);
        JsonText.escapeFrom(out, start);
        out.append('"');
    }

    private static void text(TextBuffer out, @Nullable String text) {
        if (text == null) {
            put(out, NULL);
        } else {
            JsonText.append(out, text);
        }
    }

    private static void word(TextBuffer out, byte[] key, byte[][] words, int ordinal) {
        put(out, key);
        put(out, words[ordinal]);
    }

    private static void number(TextBuffer out, byte[] key, long number) {
        put(out, key);
        out.decimal(number);
    }

    private static void numberOrNull(TextBuffer out, byte[] key, long number) {
        put(out, key);
        if (number == NONE) {
            put(out, NULL);
        } else {
            out.decimal(number);
        }
    }

    private static void put(TextBuffer out, byte[] bytes) {
        out.append(bytes, 0, bytes.length);
    }

    private static byte[][] quoted(Word[] words) {
        return Arrays.stream(words)
                .map(word -> utf8('"' + word.word() + '"'))
                .toArray(byte[][]::new);
    }

    private static byte[][] flagSets() {
        byte[][] sets = new byte[HeaderFlags.COMBINATIONS][];
        for (int combination = 0; combination < sets.length; combination++) {
            String words = String.join("\",\"", HeaderFlags.words(combination));
            sets[combination] = utf8(words.isEmpty() ? "[]" : "[\"" + words + "\"]");
        }
        return sets;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
