package io.isitdns.store.duckdb;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.ServiceName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/// Takes lookups, keeps them column by column until a statement pulls them, and writes them into
/// vectors of the database: the columns of the log of lookups. As columns they take a fraction of
/// the memory of the objects, which live as briefly as the collector likes. Lists are one text, a
/// line per element: in presentation form names have no line end. Not thread-safe.
final class LookupWriter extends VectorColumns {
    private static final int NANOS_PER_MICRO = 1000;
    private static final int FIRST_LOOKUPS = 256;
    private static final int NONE = -1;

    /// More than the names that a lookup may try can take.
    private static final int MOST_LINES = 1 << 20;

    private final TextCache texts = new TextCache();
    private final TextBuffer lines = new TextBuffer(MOST_LINES);
    private final List<Consumer<Lookup>> takers = new ArrayList<>();
    private final List<StoredTexts> textColumns = new ArrayList<>();
    private ClientIdentity[] clients = new ClientIdentity[FIRST_LOOKUPS];
    private @Nullable ServiceName[] services = new ServiceName[FIRST_LOOKUPS];
    private Identities.OfBatch identities = new Identities.OfBatch(0);
    private int size;

    LookupWriter() {
        number("time", lookup -> Math.floorDiv(lookup.timeNanos(), NANOS_PER_MICRO));
        number("lookup_id", Lookup::lookupId);
        text("client_ip", lookup -> address(lookup.clientAddress()));
        number("client_high", lookup -> lookup.clientAddress().high());
        number("client_low", lookup -> lookup.clientAddress().low());
        string("name", Lookup::name);
        list("qtypes", Lookup::qtypes);
        word("outcome", lookup -> lookup.outcome().ordinal());
        number("duration_us", Lookup::durationMicros);
        latencyClass();
        integer("transactions", Lookup::transactions);
        integer("wasted", Lookup::wasted);
        integer("retries", Lookup::retries);
        flag("tcp_fallback", Lookup::tcpFallback);
        list("candidates", Lookup::candidates);
        addresses("addresses", Lookup::addresses);
        word("resolver", lookup -> lookup.resolver().ordinal());
        addresses("servers", Lookup::servers);
        word("name_class", lookup -> lookup.nameClass().ordinal());
        string("registrable_domain", Lookup::registrableDomain);
        flag("closed_early", Lookup::closedEarly);
        identity("client_identity", numbers -> numbers.client);
        identity("service_identity", numbers -> numbers.service);
    }

    /// Lookups taken and not cleared yet.
    int size() {
        return size;
    }

    /// Bytes of their texts.
    long textBytes() {
        long bytes = 0;
        for (StoredTexts column : textColumns) {
            bytes += column.kept.size();
        }
        return bytes;
    }

    /// Takes a lookup.
    void take(Lookup lookup) {
        if (size == clients.length) {
            clients = Arrays.copyOf(clients, 2 * size);
            services = Arrays.copyOf(services, 2 * size);
        }
        clients[size] = lookup.client();
        services[size] = lookup.service();
        for (Consumer<Lookup> taker : takers) {
            taker.accept(lookup);
        }
        size++;
    }

    /// Who asked in a lookup that was taken.
    ClientIdentity client(int lookup) {
        return clients[lookup];
    }

    /// The Service that a lookup that was taken is about; null when none.
    @Nullable ServiceName service(int lookup) {
        return services[lookup];
    }

    /// The numbers of the identities of all lookups taken; from now on they may be written, from
    /// the first on.
    void setIdentities(Identities.OfBatch numbers) {
        identities = numbers;
        textColumns.forEach(StoredTexts::rewind);
    }

    /// Forgets all lookups; the memory of the columns is kept.
    void clear() {
        Arrays.fill(clients, 0, size, null);
        Arrays.fill(services, 0, size, null);
        textColumns.forEach(StoredTexts::clear);
        size = 0;
    }

    private void number(String name, ToLongFunction<Lookup> value) {
        LongColumn column = new LongColumn();
        takers.add(lookup -> column.put(size, value.applyAsLong(lookup)));
        add(
                name,
                DuckDBColumnType.BIGINT,
                vector -> vector.setLongs(column.values, first(), rows()));
    }

    private void integer(String name, ToIntFunction<Lookup> value) {
        IntColumn column = new IntColumn();
        takers.add(lookup -> column.put(size, value.applyAsInt(lookup)));
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> vector.setInts(column.values, first(), rows()));
    }

    private void identity(String name, Function<Identities.OfBatch, int[]> numbers) {
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> vector.setInts(numbers.apply(identities), first(), rows()));
    }

    /// The numbers of words, which the INSERT turns into the words themselves.
    private void word(String name, ToIntFunction<Lookup> number) {
        octet(name, DuckDBColumnType.TINYINT, number);
    }

    private void flag(String name, Predicate<Lookup> value) {
        octet(name, DuckDBColumnType.BOOLEAN, lookup -> value.test(lookup) ? 1 : 0);
    }

    private void octet(String name, DuckDBColumnType type, ToIntFunction<Lookup> value) {
        ByteColumn column = new ByteColumn();
        takers.add(lookup -> column.put(size, (byte) value.applyAsInt(lookup)));
        add(name, type, vector -> vector.setBytes(column.values, first(), rows()));
    }

    /// Those of lookups that nobody answered have none.
    private void latencyClass() {
        IntColumn column = new IntColumn();
        takers.add(lookup ->
                column.put(
                        size,
                        lookup.outcome() == LookupOutcome.UNANSWERED
                                ? NONE
                                : LatencyClass.of(lookup.durationMicros())));
        add(
                "latency_class",
                DuckDBColumnType.SMALLINT,
                vector -> {
                    for (int i = 0; i < rows(); i++) {
                        int value = column.values[first() + i];
                        if (value == NONE) {
                            vector.setNull(i);
                        } else {
                            vector.setShort(i, (short) value);
                        }
                    }
                });
    }

    private void string(String name, Function<Lookup, @Nullable String> value) {
        text(
                name,
                lookup -> {
                    String text = value.apply(lookup);
                    return text == null ? null : texts.utf8(text);
                });
    }

    private void list(String name, Function<Lookup, List<String>> value) {
        lines(name, value, texts::utf8);
    }

    /// The same few addresses come again and again.
    private void addresses(String name, Function<Lookup, List<IpAddress>> value) {
        lines(name, value, this::address);
    }

    private void text(String name, Function<Lookup, byte @Nullable []> value) {
        StoredTexts column = column(name);
        takers.add(lookup -> column.kept.add(value.apply(lookup)));
    }

    private <T> void lines(String name, Function<Lookup, List<T>> value, Function<T, byte[]> text) {
        StoredTexts column = column(name);
        takers.add(lookup -> {
            List<T> list = value.apply(lookup);
            switch (list.size()) {
                case 0 -> column.kept.addNone();
                case 1 -> column.kept.add(text.apply(list.getFirst()));
                default -> addLines(list, text, column.kept);
            }
        });
    }

    private <T> void addLines(List<T> list, Function<T, byte[]> text, Texts to) {
        lines.reset();
        for (T each : list) {
            if (lines.length() > 0) {
                lines.append('\n');
            }
            byte[] line = text.apply(each);
            lines.append(line, 0, line.length);
        }
        to.add(lines.bytes(), 0, lines.length());
    }

    private StoredTexts column(String name) {
        StoredTexts column = new StoredTexts();
        textColumns.add(column);
        texts(name, to -> column.copy(first(), rows(), to));
        return column;
    }

    private byte[] address(IpAddress address) {
        return texts.address(address.high(), address.low());
    }

    /// The texts of one column, read once, from the first on.
    private static final class StoredTexts {
        private final Texts kept = new Texts();
        private int next;

        void rewind() {
            next = 0;
        }

        void clear() {
            kept.clear();
            next = 0;
        }

        void copy(int first, int rows, Texts to) {
            next = kept.copyTo(to, first, rows, next);
        }
    }

    private static final class LongColumn {
        private long[] values = new long[FIRST_LOOKUPS];

        void put(int row, long value) {
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }
    }

    private static final class IntColumn {
        private int[] values = new int[FIRST_LOOKUPS];

        void put(int row, int value) {
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }
    }

    private static final class ByteColumn {
        private byte[] values = new byte[FIRST_LOOKUPS];

        void put(int row, byte value) {
            if (row == values.length) {
                values = Arrays.copyOf(values, 2 * row);
            }
            values[row] = value;
        }
    }
}
