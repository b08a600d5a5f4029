package io.isitdns.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.isitdns.dns.QType;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.ColumnReaders;
import io.isitdns.store.ColumnReaders.WordReader;
import io.isitdns.store.LatencyClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Writes rows of a batch into vectors of the database, one column after the other. The columns are
/// those of the log, in its order. Not thread-safe.
final class ChunkWriter {
    private static final int MOST_ANSWERS_TEXT = 1 << 22;
    private static final int CODES = 1 << 16;
    private static final int NANOS_PER_MICRO = 1000;

    private final List<LogColumn> columns = new ArrayList<>();
    private final TextCache texts = new TextCache();
    private final AnswerReader answers = new AnswerReader();
    private final TextBuffer answersText = new TextBuffer(MOST_ANSWERS_TEXT);
    private byte[] @Nullable [] strings = new byte[0][];
    private TransactionBatch batch = new TransactionBatch(1);
    private int first;
    private int rows;
    private long firstPosition;

    ChunkWriter() {
        number("position", DuckDBColumnType.BIGINT, row -> firstPosition + row);
        number(
                "time",
                DuckDBColumnType.BIGINT,
                row -> Math.floorDiv(batch.timeNanos[row], NANOS_PER_MICRO));
        integer("count", row -> batch.count[row]);
        string("node", row -> utf8(batch.node()));
        string("interface", row -> utf8(batch.interfaceName(batch.interfaceNumber[row])));
        word(TransactionColumn.LEG);
        string("client_ip", row -> texts.address(batch.clientHigh[row], batch.clientLow[row]));
        number("client_high", DuckDBColumnType.BIGINT, row -> batch.clientHigh[row]);
        number("client_low", DuckDBColumnType.BIGINT, row -> batch.clientLow[row]);
        integer("client_port", row -> batch.clientPort[row]);
        string("server_ip", row -> texts.address(batch.serverHigh[row], batch.serverLow[row]));
        number("server_high", DuckDBColumnType.BIGINT, row -> batch.serverHigh[row]);
        number("server_low", DuckDBColumnType.BIGINT, row -> batch.serverLow[row]);
        integer("server_port", row -> batch.serverPort[row]);
        word(TransactionColumn.SERVER_KIND);
        word(TransactionColumn.TRANSPORT);
        integer("message_id", row -> batch.messageId[row]);
        word(TransactionColumn.OPCODE);
        string("qname", this::qname);
        word(TransactionColumn.QTYPE);
        word(TransactionColumn.QCLASS);
        word(TransactionColumn.OUTCOME);
        word(TransactionColumn.RCODE);
        integer("flags", row -> HeaderFlags.combination(batch.flags[row]));
        optional("edns_udp_size", row -> batch.ednsUdpSize[row]);
        optional("dnssec_ok", row -> batch.dnssecOk[row]);
        optional("ede_code", row -> batch.edeCode[row]);
        string("ede_text", row -> utf8OrNull(batch.edeCode[row] >= 0, row));
        string("client_subnet", this::clientSubnet);
        optionalLong("latency_us", row -> batch.latencyMicros[row]);
        optional("latency_class", this::latencyClass);
        optionalLong("first_latency_us", row -> batch.firstLatencyMicros[row]);
        integer("attempts", row -> batch.attempts[row]);
        integer("response_messages", row -> batch.responseMessages[row]);
        integer("late", row -> batch.late[row] ? 1 : 0);
        integer("query_bytes", row -> batch.queryBytes[row]);
        optional("response_bytes", row -> batch.responseBytes[row]);
        string("answers", this::answers);
        integer("answer_count", row -> batch.answerCount[row]);
        word(TransactionColumn.NAME_CLASS);
        string("registrable_domain", this::registrableDomain);
    }

    /// The columns that are written, in their order.
    List<LogColumn> columns() {
        return columns;
    }

    /// Writes `rows` rows of the batch, beginning with `first`; the first one gets `position`.
    void write(
            TransactionBatch batch, int first, int rows, long position, DuckDBDataChunkWriter out) {
        this.batch = batch;
        this.first = first;
        this.rows = rows;
        this.firstPosition = position - first;
        if (strings.length != rows) {
            strings = new byte[rows][];
        }
        for (int column = 0; column < columns.size(); column++) {
            columns.get(column).fill().accept(out.vector(column));
        }
    }

    private void integer(String name, IntColumn value) {
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> {
                    for (int i = 0; i < rows; i++) {
                        vector.setInt(i, value.get(first + i));
                    }
                });
    }

    private void optional(String name, IntColumn value) {
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> {
                    for (int i = 0; i < rows; i++) {
                        int number = value.get(first + i);
                        if (number == TransactionBatch.NONE) {
                            vector.setNull(i);
                        } else {
                            vector.setInt(i, number);
                        }
                    }
                });
    }

    private void number(String name, DuckDBColumnType type, LongColumn value) {
        add(
                name,
                type,
                vector -> {
                    for (int i = 0; i < rows; i++) {
                        vector.setLong(i, value.get(first + i));
                    }
                });
    }

    private void optionalLong(String name, LongColumn value) {
        add(
                name,
                DuckDBColumnType.BIGINT,
                vector -> {
                    for (int i = 0; i < rows; i++) {
                        long number = value.get(first + i);
                        if (number == TransactionBatch.NONE) {
                            vector.setNull(i);
                        } else {
                            vector.setLong(i, number);
                        }
                    }
                });
    }

    private void string(String name, TextColumn value) {
        add(
                name,
                DuckDBColumnType.VARCHAR,
                vector -> {
                    for (int i = 0; i < rows; i++) {
                        strings[i] = value.get(first + i);
                    }
                    vector.setStringUtf8Batch(0, strings);
                });
    }

    /// Words are turned into bytes once each.
    private void word(TransactionColumn column) {
        WordReader reader = ColumnReaders.word(column);
        byte[] @Nullable [] known = new byte[CODES][];
        string(
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

    private void add(String name, DuckDBColumnType type, Fill fill) {
        columns.add(new LogColumn(name, type, fill));
    }

    private int latencyClass(int row) {
        long micros = batch.latencyMicros[row];
        return micros < 0 ? TransactionBatch.NONE : LatencyClass.of(micros);
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

    private byte @Nullable [] clientSubnet(int row) {
        String text = RowText.clientSubnet(batch, row);
        return text == null ? null : utf8(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /// A line per record, the elements between tabs; null when there is none.
    private byte @Nullable [] answers(int row) {
        if (batch.answersLength[row] == 0) {
            return null;
        }
        answersText.reset();
        answers.wrap(batch, row);
        while (answers.next()) {
            if (answersText.length() > 0) {
                answersText.append('\n');
            }
            answers.appendName(answersText);
            answersText.append('\t');
            QType.append(answersText, answers.type());
            answersText.append('\t').decimal(answers.ttl()).append('\t');
            answers.appendRdata(answersText);
        }
        return answersText.length() == 0
                ? null
                : Arrays.copyOf(answersText.bytes(), answersText.length());
    }

    /// One column of the log.
    record LogColumn(String name, DuckDBColumnType type, Fill fill) {}

    /// Fills the vector of one column.
    interface Fill {
        /// Writes all rows of the chunk.
        void accept(DuckDBWritableVector vector);
    }

    private interface IntColumn {
        int get(int row);
    }

    private interface LongColumn {
        long get(int row);
    }

    private interface TextColumn {
        byte @Nullable [] get(int row);
    }
}
