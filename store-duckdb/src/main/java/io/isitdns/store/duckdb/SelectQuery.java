package io.isitdns.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.Opcode;
import io.isitdns.dns.QClass;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import io.isitdns.store.Cursor;
import io.isitdns.store.Selection;
import io.isitdns.store.Store.RowSink;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Answers one [Selection] of transactions: rows of the log, newest first, back in a batch.
final class SelectQuery {
    private final LogPage page;
    private final TransactionBatch batch = new TransactionBatch(1);
    private final Map<Integer, ClientIdentity> clients;
    private final Map<Integer, ServerIdentity> servers;
    private final Map<Integer, ServiceName> services;

    SelectQuery(Selection query, Reading reading) {
        page = LogPage.of(Logs.TRANSACTIONS, query, reading);
        clients = page.identities(IdentityCodec.CLIENT, reading);
        servers = page.identities(IdentityCodec.SERVER, reading);
        services = page.identities(IdentityCodec.SERVICE, reading);
    }

    /// Gives the rows to the sink.
    ///
    /// @return where the next page begins
    Optional<Cursor> run(RowSink sink) {
        for (Record row : page.rows()) {
            fill(row);
            sink.accept(batch, 0);
        }
        return page.next();
    }

    private void fill(Record row) {
        batch.clear();
        batch.addRow();
        String interfaceName = text(row, "interface");
        batch.capturedOn(text(row, "node"), _ -> interfaceName);
        batch.interfaceNumber[0] = 0;
        batch.timeNanos[0] = row.get(LogPage.TIME_MICROS) * LogPage.NANOS_PER_MICRO;
        batch.count[0] = number(row, "count");
        batch.clientHigh[0] = row.get(Log.number("client_high"));
        batch.clientLow[0] = row.get(Log.number("client_low"));
        batch.clientPort[0] = number(row, "client_port");
        batch.serverHigh[0] = row.get(Log.number("server_high"));
        batch.serverLow[0] = row.get(Log.number("server_low"));
        batch.serverPort[0] = number(row, "server_port");
        fillIdentities(row);
        fillWords(row);
        fillNumbers(row);
        fillTexts(row);
    }

    private void fillIdentities(Record row) {
        batch.client[0] = clients.getOrDefault(number(row, "client_identity"), ClientIdentity.NONE);
        batch.server[0] = servers.getOrDefault(number(row, "server_identity"), ServerIdentity.NONE);
        batch.service[0] = services.get(number(row, "service_identity"));
        batch.lookupId[0] = longNumber(row, "lookup_id");
        batch.fold[0] = Folds.read(row.get("fold"));
    }

    private void fillWords(Record row) {
        batch.leg[0] = ordinal(Leg.values(), text(row, "leg"));
        batch.serverKind[0] = ordinal(ServerKind.values(), text(row, "server_kind"));
        batch.transport[0] = ordinal(Transport.values(), text(row, "transport"));
        batch.outcome[0] = ordinal(Outcome.values(), text(row, "outcome"));
        batch.nameClass[0] = ordinal(NameClass.values(), text(row, "name_class"));
        batch.opcode[0] = (byte) Opcode.parse(text(row, "opcode"));
        String qtype = optionalText(row, "qtype");
        batch.qtype[0] = qtype == null ? TransactionBatch.NONE : QType.parse(qtype);
        String qclass = optionalText(row, "qclass");
        batch.qclass[0] = qclass == null ? TransactionBatch.NONE : QClass.parse(qclass);
        String rcode = optionalText(row, "rcode");
        batch.rcode[0] = rcode == null ? TransactionBatch.NONE : Rcode.parse(rcode);
    }

    private void fillNumbers(Record row) {
        batch.messageId[0] = number(row, "message_id");
        batch.flags[0] = header(number(row, "flags"));
        batch.ednsUdpSize[0] = number(row, "edns_udp_size");
        batch.dnssecOk[0] = (byte) number(row, "dnssec_ok");
        batch.edeCode[0] = number(row, "ede_code");
        batch.latencyMicros[0] = longNumber(row, "latency_us");
        batch.firstLatencyMicros[0] = longNumber(row, "first_latency_us");
        batch.attempts[0] = number(row, "attempts");
        batch.responseMessages[0] = number(row, "response_messages");
        batch.late[0] = number(row, "late") == 1;
        batch.queryBytes[0] = number(row, "query_bytes");
        batch.responseBytes[0] = number(row, "response_bytes");
        batch.answerCount[0] = number(row, "answer_count");
    }

    private void fillTexts(Record row) {
        fillName(row);
        String ede = optionalText(row, "ede_text");
        if (ede != null) {
            byte[] utf8 = ede.getBytes(UTF_8);
            batch.edeTextOffset[0] = batch.addBytes(utf8, 0, utf8.length);
            batch.edeTextLength[0] = utf8.length;
        }
        String subnet = optionalText(row, "client_subnet");
        if (subnet != null) {
            byte[] option = subnetOption(subnet);
            batch.clientSubnetOffset[0] = batch.addBytes(option, 0, option.length);
            batch.clientSubnetLength[0] = option.length;
        }
        String answers = optionalText(row, "answers");
        if (answers != null) {
            fillAnswers(answers);
        }
    }

    /// The registrable domain is the end of the name.
    private void fillName(Record row) {
        String qname = optionalText(row, "qname");
        if (qname == null) {
            return;
        }
        byte[] wire = NameText.parse(qname);
        if (wire == null) {
            return;
        }
        batch.qnameOffset[0] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[0] = wire.length;
        String domain = optionalText(row, "registrable_domain");
        byte[] end = domain == null ? null : NameText.parse(domain);
        if (end != null) {
            batch.registrableOffset[0] = wire.length - end.length;
        }
    }

    private void fillAnswers(String answers) {
        batch.answersOffset[0] = batch.bytesUsed();
        batch.answersAreText[0] = true;
        for (String line : answers.split("\n", -1)) {
            String[] parts = line.split("\t", 4);
            batch.answersLength[0] +=
                    AnswerReader.addText(
                            batch,
                            parts[0],
                            QType.parse(parts[1]),
                            Long.parseLong(parts[2]),
                            parts[3]);
        }
    }

    /// The option as RFC 7871 section 6 has it, without cutting the address to its prefix.
    private static byte[] subnetOption(String subnet) {
        int slash = subnet.indexOf('/');
        var address = IpText.parse(subnet.substring(0, slash));
        byte prefix = (byte) Integer.parseInt(subnet.substring(slash + 1));
        if (address == null) {
            return new byte[0];
        }
        boolean ipv4 = address.isIpv4();
        java.nio.ByteBuffer option = java.nio.ByteBuffer.allocate(4 + (ipv4 ? 4 : 16));
        option.putShort((short) (ipv4 ? 1 : 2)).put(prefix).put((byte) 0);
        if (ipv4) {
            option.putInt((int) address.low());
        } else {
            option.putLong(address.high()).putLong(address.low());
        }
        return option.array();
    }

    /// Spreads a combination of flags over the header bits: aa tc rd, ra, ad cd.
    private static int header(int combination) {
        return (combination & 0x38) << 5 | (combination & 0x04) << 5 | (combination & 0x03) << 4;
    }

    private static byte ordinal(Word[] words, String word) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].word().equals(word)) {
                return (byte) i;
            }
        }
        throw new IllegalStateException("the log holds the unknown word " + word);
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }

    private static @Nullable String optionalText(Record row, String column) {
        return row.get(column, String.class);
    }

    private static int number(Record row, String column) {
        return (int) longNumber(row, column);
    }

    private static long longNumber(Record row, String column) {
        return switch (row.get(column)) {
            case Number number -> number.longValue();
            case Boolean flag -> flag ? 1 : 0;
            case null, default -> TransactionBatch.NONE;
        };
    }
}
