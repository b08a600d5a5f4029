package io.isitdns.store.duckdb;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/// Writes lookups into vectors of the database: the columns of the log of lookups. Lists are one
/// text, a line per element: in presentation form names have no line end. Not thread-safe.
final class LookupWriter extends VectorColumns {
    private static final int NANOS_PER_MICRO = 1000;

    /// More than the names that a lookup may try can take.
    private static final int MOST_LINES = 1 << 20;

    private final TextCache texts = new TextCache();
    private final TextBuffer lines = new TextBuffer(MOST_LINES);
    private List<Lookup> lookups = List.of();
    private Identities.OfBatch identities = new Identities.OfBatch(0);

    LookupWriter() {
        number("time", lookup -> Math.floorDiv(lookup.timeNanos(), NANOS_PER_MICRO));
        number("lookup_id", Lookup::lookupId);
        string("client_ip", row -> address(lookups.get(row).clientAddress()));
        number("client_high", lookup -> lookup.clientAddress().high());
        number("client_low", lookup -> lookup.clientAddress().low());
        text("name", Lookup::name);
        list("qtypes", Lookup::qtypes);
        word("outcome", lookup -> lookup.outcome().ordinal());
        number("duration_us", Lookup::durationMicros);
        add("latency_class", DuckDBColumnType.SMALLINT, this::latencyClasses);
        integer("transactions", row -> lookups.get(row).transactions());
        integer("wasted", row -> lookups.get(row).wasted());
        integer("retries", row -> lookups.get(row).retries());
        flag("tcp_fallback", Lookup::tcpFallback);
        list("candidates", Lookup::candidates);
        addresses("addresses", Lookup::addresses);
        word("resolver", lookup -> lookup.resolver().ordinal());
        addresses("servers", Lookup::servers);
        word("name_class", lookup -> lookup.nameClass().ordinal());
        text("registrable_domain", Lookup::registrableDomain);
        flag("closed_early", Lookup::closedEarly);
        integer("client_identity", row -> identities.client[row]);
        integer("service_identity", row -> identities.service[row]);
    }

    /// The lookups that follow.
    ///
    /// @param newIdentities the numbers of their identities
    void setLookups(List<Lookup> newLookups, Identities.OfBatch newIdentities) {
        lookups = newLookups;
        identities = newIdentities;
    }

    private void number(String name, ToLongFunction<Lookup> value) {
        add(
                name,
                DuckDBColumnType.BIGINT,
                vector -> {
                    for (int i = 0; i < rows(); i++) {
                        vector.setLong(i, value.applyAsLong(lookups.get(first() + i)));
                    }
                });
    }

    private void integer(String name, IntUnaryOperator ofRow) {
        add(
                name,
                DuckDBColumnType.INTEGER,
                vector -> {
                    for (int i = 0; i < rows(); i++) {
                        vector.setInt(i, ofRow.applyAsInt(first() + i));
                    }
                });
    }

    /// The numbers of words, which the INSERT turns into the words themselves.
    private void word(String name, ToIntFunction<Lookup> number) {
        add(
                name,
                DuckDBColumnType.TINYINT,
                vector -> {
                    for (int i = 0; i < rows(); i++) {
                        vector.setByte(i, (byte) number.applyAsInt(lookups.get(first() + i)));
                    }
                });
    }

    private void flag(String name, Predicate<Lookup> value) {
        add(
                name,
                DuckDBColumnType.BOOLEAN,
                vector -> {
                    for (int i = 0; i < rows(); i++) {
                        vector.setBoolean(i, value.test(lookups.get(first() + i)));
                    }
                });
    }

    /// Those of lookups that nobody answered have none.
    private void latencyClasses(VectorCells vector) {
        for (int i = 0; i < rows(); i++) {
            Lookup lookup = lookups.get(first() + i);
            if (lookup.outcome() == LookupOutcome.UNANSWERED) {
                vector.setNull(i);
            } else {
                vector.setShort(i, (short) LatencyClass.of(lookup.durationMicros()));
            }
        }
    }

    private void text(String name, Function<Lookup, @Nullable String> value) {
        string(
                name,
                row -> {
                    String text = value.apply(lookups.get(row));
                    return text == null ? null : texts.utf8(text);
                });
    }

    private void list(String name, Function<Lookup, List<String>> value) {
        string(
                name,
                row -> {
                    List<String> list = value.apply(lookups.get(row));
                    return switch (list.size()) {
                        case 0 -> null;
                        case 1 -> texts.utf8(list.getFirst());
                        default -> lines(list, texts::utf8);
                    };
                });
    }

    /// The same few addresses come again and again.
    private void addresses(String name, Function<Lookup, List<IpAddress>> value) {
        string(
                name,
                row -> {
                    List<IpAddress> list = value.apply(lookups.get(row));
                    return switch (list.size()) {
                        case 0 -> null;
                        case 1 -> address(list.getFirst());
                        default -> lines(list, this::address);
                    };
                });
    }

    private <T> byte[] lines(List<T> list, Function<T, byte[]> text) {
        lines.reset();
        for (T each : list) {
            if (lines.length() > 0) {
                lines.append('\n');
            }
            byte[] line = text.apply(each);
            lines.append(line, 0, line.length);
        }
        return Arrays.copyOf(lines.bytes(), lines.length());
    }

    private byte[] address(IpAddress address) {
        return texts.address(address.high(), address.low());
    }
}
