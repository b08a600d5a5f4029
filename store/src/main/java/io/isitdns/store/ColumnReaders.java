package io.isitdns.store;

import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.Opcode;
import io.isitdns.dns.QClass;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// How the values of each column are read from the rows of a batch, as the data model gives them.
///
/// Readers are made once per question and called once per row; none allocates, except for texts
/// that are not ASCII. No state: safe from many threads.
public final class ColumnReaders {
    /// What a [NumberReader] gives where there is no value.
    public static final long ABSENT = Long.MIN_VALUE;

    private static final int NANOS_PER_MICRO = 1000;
    private static final Leg[] LEGS = Leg.values();
    private static final ServerKind[] SERVER_KINDS = ServerKind.values();
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final NameClass[] NAME_CLASSES = NameClass.values();

    private ColumnReaders() {}

    /// Reads a TIME, NUMBER or FLAG column: nanoseconds of a whole microsecond, the number, 0 or 1.
    @FunctionalInterface
    public interface NumberReader {
        /// The value, or [#ABSENT].
        long read(TransactionBatch batch, int row);
    }

    /// Reads a TEXT or ADDRESS column.
    @FunctionalInterface
    public interface TextReader {
        /// Appends the text in UTF-8.
        ///
        /// @return false, with nothing appended, when the row has no value
        boolean append(TransactionBatch batch, int row, TextBuffer out);
    }

    /// Reads a WORD column: rows hold a small number, which stands for a word.
    ///
    /// @param code the number of a row, negative when the row has no value
    /// @param word the word of a number
    public record WordReader(CodeReader code, IntFunction<String> word) {}

    /// Reads the number that stands for a word.
    @FunctionalInterface
    public interface CodeReader {
        /// The number, or a negative one when the row has no value.
        int read(TransactionBatch batch, int row);
    }

    /// The moment as stores keep it: whole microseconds, in nanoseconds.
    public static long storedNanos(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MICRO) * NANOS_PER_MICRO;
    }

    /// The reader of a column of type TIME, NUMBER or FLAG.
    public static NumberReader number(TransactionColumn column) {
        return switch (column) {
            case TIME -> (batch, row) -> storedNanos(batch.timeNanos[row]);
            case COUNT -> (batch, row) -> batch.count[row];
            case CLIENT_PORT -> (batch, row) -> batch.clientPort[row];
            case SERVER_PORT -> (batch, row) -> batch.serverPort[row];
            case MESSAGE_ID -> (batch, row) -> batch.messageId[row];
            case EDNS_UDP_SIZE -> (batch, row) -> orAbsent(batch.ednsUdpSize[row]);
            case DNSSEC_OK -> (batch, row) -> orAbsent(batch.dnssecOk[row]);
            case EDE_CODE -> (batch, row) -> orAbsent(batch.edeCode[row]);
            case LATENCY_US -> (batch, row) -> orAbsent(batch.latencyMicros[row]);
            case FIRST_LATENCY_US -> (batch, row) -> orAbsent(batch.firstLatencyMicros[row]);
            case ATTEMPTS -> (batch, row) -> batch.attempts[row];
            case LATE -> (batch, row) -> batch.late[row] ? 1 : 0;
            case QUERY_BYTES -> (batch, row) -> batch.queryBytes[row];
            case RESPONSE_BYTES -> (batch, row) -> orAbsent(batch.responseBytes[row]);
            case ANSWERS_OMITTED ->
                    (batch, row) ->
                            Math.max(0, batch.answerCount[row] - TransactionBatch.MAX_ANSWERS);
            case LOOKUP_ID -> (batch, row) -> orAbsent(batch.lookupId[row]);
            default -> throw new IllegalArgumentException(column + " holds no numbers");
        };
    }

    private static long orAbsent(long value) {
        return value == TransactionBatch.NONE ? ABSENT : value;
    }

    /// The reader of a column of type WORD.
    public static WordReader word(TransactionColumn column) {
        return switch (column) {
            case LEG -> words((batch, row) -> batch.leg[row], LEGS);
            case SERVER_KIND -> words((batch, row) -> batch.serverKind[row], SERVER_KINDS);
            case TRANSPORT -> words((batch, row) -> batch.transport[row], TRANSPORTS);
            case OUTCOME -> words((batch, row) -> batch.outcome[row], OUTCOMES);
            case NAME_CLASS -> words((batch, row) -> batch.nameClass[row], NAME_CLASSES);
            case OPCODE -> new WordReader((batch, row) -> batch.opcode[row], Opcode::of);
            case QTYPE -> new WordReader((batch, row) -> batch.qtype[row], QType::of);
            case QCLASS -> new WordReader((batch, row) -> batch.qclass[row], QClass::of);
            case RCODE -> new WordReader((batch, row) -> batch.rcode[row], Rcode::of);
            default -> throw new IllegalArgumentException(column + " holds no words");
        };
    }

    private static WordReader words(CodeReader code, Word[] words) {
        return new WordReader(code, number -> words[number].word());
    }

    /// The reader of a column of type TEXT or ADDRESS.
    public static TextReader text(TransactionColumn column) {
        return switch (column) {
            case NODE -> (batch, _, out) -> appendUtf8(out, batch.node());
            case INTERFACE ->
                    (batch, row, out) ->
                            appendUtf8(out, batch.interfaceName(batch.interfaceNumber[row]));
            case CLIENT_IP ->
                    (batch, row, out) ->
                            appendAddress(out, batch.clientHigh[row], batch.clientLow[row]);
            case SERVER_IP ->
                    (batch, row, out) ->
                            appendAddress(out, batch.serverHigh[row], batch.serverLow[row]);
            case QNAME -> ColumnReaders::appendName;
            case REGISTRABLE_DOMAIN -> ColumnReaders::appendRegistrableDomain;
            case EDE_TEXT -> (batch, row, out) -> appendUtf8(out, RowText.edeText(batch, row));
            case CLIENT_SUBNET ->
                    (batch, row, out) -> appendUtf8(out, RowText.clientSubnet(batch, row));
            case CLIENT_NAMESPACE -> client(ClientIdentity::namespace);
            case CLIENT_POD -> client(ClientIdentity::pod);
            case CLIENT_WORKLOAD_KIND -> client(ClientIdentity::workloadKind);
            case CLIENT_WORKLOAD -> client(ClientIdentity::workload);
            case CLIENT_NODE -> client(ClientIdentity::node);
            case CLIENT_IDENTITY_REASON -> client(ClientIdentity::reason);
            case CLIENT_PROCESS -> client(ClientIdentity::process);
            case CLIENT_CONTAINER -> client(ClientIdentity::container);
            case SERVER_NAMESPACE -> server(ServerIdentity::namespace);
            case SERVER_POD -> server(ServerIdentity::pod);
            case SERVER_SERVICE -> server(ServerIdentity::service);
            case SERVICE_NAMESPACE -> service(ServiceName::namespace);
            case SERVICE_NAME -> service(ServiceName::name);
            default -> throw new IllegalArgumentException(column + " holds no text");
        };
    }

    private static TextReader client(Function<ClientIdentity, @Nullable String> part) {
        return (batch, row, out) -> appendUtf8(out, part.apply(batch.client[row]));
    }

    private static TextReader server(Function<ServerIdentity, @Nullable String> part) {
        return (batch, row, out) -> appendUtf8(out, part.apply(batch.server[row]));
    }

    private static TextReader service(Function<ServiceName, String> part) {
        return (batch, row, out) -> {
            ServiceName service = batch.service[row];
            return service != null && appendUtf8(out, part.apply(service));
        };
    }

    private static boolean appendAddress(TextBuffer out, long high, long low) {
        IpText.append(out, high, low);
        return true;
    }

    private static boolean appendUtf8(TextBuffer out, @Nullable String text) {
        if (text == null) {
            return false;
        }
        if (text.chars().allMatch(c -> c < 0x80)) {
            out.ascii(text);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.append(utf8, 0, utf8.length);
        }
        return true;
    }

    private static boolean appendName(TransactionBatch batch, int row, TextBuffer out) {
        int offset = batch.qnameOffset[row];
        int length = batch.qnameLength[row];
        return length > 0 && NameText.append(out, batch.bytes, offset, length, offset);
    }

    private static boolean appendRegistrableDomain(
            TransactionBatch batch, int row, TextBuffer out) {
        int within = batch.registrableOffset[row];
        int offset = batch.qnameOffset[row];
        int length = batch.qnameLength[row];
        return within != TransactionBatch.NONE
                && within < length
                && NameText.append(out, batch.bytes, offset, length, offset + within);
    }
}
