package io.isitdns.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.isitdns.dns.QType;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.ColumnReaders;
import io.isitdns.store.ColumnReaders.WordReader;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/// Writes rows of a batch into vectors of the database: the columns of the log of transactions, in
/// its order. Not thread-safe.
final class ChunkWriter extends VectorColumns {
    private static final int MOST_ANSWERS_TEXT = 1 << 22;
    private static final int CODES = 1 << 16;
    private static final int NANOS_PER_MICRO = 1000;

    private final TextCache texts = new TextCache();
    private final AnswerReader answers = new AnswerReader();
    private final TextBuffer answersText = new TextBuffer(MOST_ANSWERS_TEXT);
    private byte[] node = new byte[0];
    private byte[] interfaceName = new byte[0];
    private TransactionBatch batch = new TransactionBatch(1);
    private Identities.OfBatch identities = new Identities.OfBatch(0);

    ChunkWriter() {
        add("time", DuckDBColumnType.BIGINT, this::micros);
        integer("count", batch -> batch.count);
        text("node", this::node);
        text("interface", this::interfaceName);
        closedWord(TransactionColumn.LEG, batch -> batch.leg);
        text("client_ip", row -> texts.address(batch.clientHigh[row], batch.clientLow[row]));
        number("client_high", batch -> batch.clientHigh);
        number("client_low", batch -> batch.clientLow);
        integer("client_port", batch -> batch.clientPort);
        text("server_ip", row -> texts.address(batch.serverHigh[row], batch.serverLow[row]));
        number("server_high", batch -> batch.serverHigh);
        number("server_low", batch -> batch.serverLow);
        integer("server_port", batch -> batch.serverPort);
        closedWord(TransactionColumn.SERVER_KIND, batch -> batch.serverKind);
        closedWord(TransactionColumn.TRANSPORT, batch -> batch.transport);
        integer("message_id", batch -> batch.messageId);
        closedWord(TransactionColumn.OPCODE, batch -> batch.opcode);
        text("qname", this::qname);
        word(TransactionColumn.QTYPE);
        word(TransactionColumn.QCLASS);
        closedWord(TransactionColumn.OUTCOME, batch -> batch.outcome);
        word(TransactionColumn.RCODE);
        add("flags", DuckDBColumnType.UTINYINT, this::flags);
        optional("edns_udp_size", batch -> batch.ednsUdpSize);
        add("dnssec_ok", DuckDBColumnType.BOOLEAN, this::dnssecOk);
        optional("ede_code", batch -> batch.edeCode);
        text("ede_text", row -> utf8OrNull(batch.edeCode[row] >= 0, row));
        text("client_subnet", this::clientSubnet);
        optionalNumber("latency_us", batch -> batch.latencyMicros);
        add("latency_class", DuckDBColumnType.SMALLINT, this::latencyClasses);
        optionalNumber("first_latency_us", batch -> batch.firstLatencyMicros);
        integer("attempts", batch -> batch.attempts);
        integer("response_messages", batch -> batch.responseMessages);
        add("late", DuckDBColumnType.BOOLEAN, this::late);
        integer("query_bytes", batch -> batch.queryBytes);
        optional("response_bytes", batch -> batch.responseBytes);
        string("answers", this::answers);
        integer("answer_count", batch -> batch.answerCount);
        closedWord(TransactionColumn.NAME_CLASS, batch -> batch.nameClass);
        text("registrable_domain", this::registrableDomain);
        integer("client_identity", _ -> identities.client);
        integer("server_identity", _ -> identities.server);
        integer("service_identity", _ -> identities.service);
        optionalNumber("lookup_id", batch -> batch.lookupId);
        text("fold", this::fold);
    }

    /// The rows that follow.
    ///
    /// @param identities the numbers of their identities
    void setBatch(TransactionBatch batch, Identities.OfBatch identities) {
        this.batch = batch;
        this.identities = identities;
    }

    private void text(String name, IntFunction<byte @Nullable []> value) {
        string(name, (row, to) -> to.add(value.apply(row)));
    }

    private void integer(String name, Function<TransactionBatch, int[]> array) {
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> vector.setInts(array.apply(batch), first(), rows()));
    }

    private void optional(String name, Function<TransactionBatch, int[]> array) {
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> {
                    int[] values = array.apply(batch);
                    for (int i = 0; i < rows(); i++) {
                        int value = values[first() + i];
                        if (value == TransactionBatch.NONE) {
                            vector.setNull(i);
                        } else {
                            vector.setInt(i, value);
                        }
                    }
                });
    }

    private void number(String name, Function<TransactionBatch, long[]> array) {
        add(
                name,
                DuckDBColumnType.BIGINT,
                vector -> vector.setLongs(array.apply(batch), first(), rows()));
    }

    private void optionalNumber(String name, Function<TransactionBatch, long[]> array) {
        add(
                name,
                DuckDBColumnType.BIGINT,
                vector -> {
                    long[] values = array.apply(batch);
                    for (int i = 0; i < rows(); i++) {
                        long value = values[first() + i];
                        if (value == TransactionBatch.NONE) {
                            vector.setNull(i);
                        } else {
                            vector.setLong(i, value);
                        }
                    }
                });
    }

    /// The numbers of words, which the INSERT turns into the words themselves.
    private void closedWord(TransactionColumn column, Function<TransactionBatch, byte[]> array) {
        add(
                column.columnName(),
                DuckDBColumnType.TINYINT,
                vector -> vector.setBytes(array.apply(batch), first(), rows()));
    }

    private void micros(VectorCells vector) {
        for (int i = 0; i < rows(); i++) {
            vector.setLong(i, Math.floorDiv(batch.timeNanos[first() + i], NANOS_PER_MICRO));
        }
    }

    private void flags(VectorCells vector) {
        for (int i = 0; i < rows(); i++) {
            vector.setByte(i, (byte) HeaderFlags.combination(batch.flags[first() + i]));
        }
    }

    private void dnssecOk(VectorCells vector) {
        for (int i = 0; i < rows(); i++) {
            byte bit = batch.dnssecOk[first() + i];
            if (bit == TransactionBatch.NONE) {
                vector.setNull(i);
            } else {
                vector.setBoolean(i, bit == 1);
            }
        }
    }

    private void late(VectorCells vector) {
        for (int i = 0; i < rows(); i++) {
            vector.setBoolean(i, batch.late[first() + i]);
        }
    }

    private void latencyClasses(VectorCells vector) {
        for (int i = 0; i < rows(); i++) {
            long micros = batch.latencyMicros[first() + i];
            if (micros < 0) {
                vector.setNull(i);
            } else {
                vector.setShort(i, (short) LatencyClass.of(micros));
            }
        }
    }

    /// The same for all rows of a chunk.
    private byte[] node(int row) {
        if (row == first()) {
            node = utf8(batch.node());
        }
        return node;
    }

    /// Neighbours mostly have the same interface.
    private byte[] interfaceName(int row) {
        if (row == first() || batch.interfaceNumber[row] != batch.interfaceNumber[row - 1]) {
            interfaceName = utf8(batch.interfaceName(batch.interfaceNumber[row]));
        }
        return interfaceName;
    }

    /// Words are turned into bytes once each.
    private void word(TransactionColumn column) {
        WordReader reader = ColumnReaders.word(column);
        byte[] @Nullable [] known = new byte[CODES][];
        text(
                column.columnName(),
                row -> {
                    int code = reader.code().read(batch, row);
                    if (code < 0) {
                        return null;
                    }
                    byte[] word = known[code];
                    if (word == null) {
                        word = reader.word().apply(code).getBytes(UTF_8);
                        known[code] = word;
                    }
                    return word;
                });
    }

    private byte @Nullable [] qname(int row) {
        int length = batch.qnameLength[row];
        return length == 0 ? null : texts.name(batch.bytes, batch.qnameOffset[row], length);
    }

    private byte @Nullable [] registrableDomain(int row) {
        int within = batch.registrableOffset[row];
        return within == TransactionBatch.NONE
                ? null
                : texts.name(
                        batch.bytes,
                        batch.qnameOffset[row] + within,
                        batch.qnameLength[row] - within);
    }

    private byte @Nullable [] utf8OrNull(boolean present, int row) {
        String text = present ? RowText.edeText(batch, row) : null;
        return text == null ? null : utf8(text);
    }

    private byte @Nullable [] fold(int row) {
        String text = Folds.text(batch, row);
        return text == null ? null : utf8(text);
    }

    private byte @Nullable [] clientSubnet(int row) {
        String text = RowText.clientSubnet(batch, row);
        return text == null ? null : utf8(text);
    }

    /// A line per record, the elements between tabs; nothing when there is none.
    private void answers(int row, Texts to) {
        answersText.reset();
        if (batch.answersLength[row] > 0) {
            answers.wrap(batch, row);
            while (answers.next()) {
                answer();
            }
        }
        if (answersText.length() == 0) {
            to.addNone();
        } else {
            to.add(answersText.bytes(), 0, answersText.length());
        }
    }

    private void answer() {
        if (answersText.length() > 0) {
            answersText.append('\n');
        }
        answers.appendName(answersText);
        answersText.append('\t');
        QType.append(answersText, answers.type());
        answersText.append('\t').decimal(answers.ttl()).append('\t');
        answers.appendRdata(answersText);
    }
}
