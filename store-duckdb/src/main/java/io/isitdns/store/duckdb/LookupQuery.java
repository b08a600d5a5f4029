package io.isitdns.store.duckdb;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.ServiceName;
import io.isitdns.model.Word;
import io.isitdns.store.Cursor;
import io.isitdns.store.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Answers one [Selection] of lookups, newest first.
final class LookupQuery {
    private final LogPage page;
    private final Map<Integer, ClientIdentity> clients;
    private final Map<Integer, ServiceName> services;

    LookupQuery(Selection query, Reading reading) {
        page = LogPage.of(Logs.LOOKUPS, query, reading);
        clients = page.identities(IdentityCodec.CLIENT, reading);
        services = page.identities(IdentityCodec.SERVICE, reading);
    }

    /// Gives the lookups to the sink.
    ///
    /// @return where the next page begins
    Optional<Cursor> run(Consumer<Lookup> sink) {
        page.rows().forEach(row -> sink.accept(lookup(row)));
        return page.next();
    }

    private Lookup lookup(Record row) {
        return new Lookup(
                row.get(LogPage.TIME_MICROS) * LogPage.NANOS_PER_MICRO,
                number(row, "lookup_id"),
                new IpAddress(number(row, "client_high"), number(row, "client_low")),
                clients.getOrDefault(row.get(IdentityTable.CLIENT.ofLog()), ClientIdentity.NONE),
                text(row, "name"),
                list(row, "qtypes"),
                word(LookupOutcome.values(), text(row, "outcome")),
                number(row, "duration_us"),
                (int) number(row, "transactions"),
                (int) number(row, "wasted"),
                (int) number(row, "retries"),
                row.get(Log.flag("tcp_fallback")),
                list(row, "candidates"),
                addresses(row, "addresses"),
                word(ResolverFamily.values(), text(row, "resolver")),
                addresses(row, "servers"),
                word(NameClass.values(), text(row, "name_class")),
                services.get(row.get(IdentityTable.SERVICE.ofLog())),
                optionalText(row, "registrable_domain"),
                row.get(Log.flag("closed_early")));
    }

    private static List<IpAddress> addresses(Record row, String column) {
        return list(row, column).stream()
                .map(text -> Objects.requireNonNull(IpText.parse(text)))
                .toList();
    }

    private static List<String> list(Record row, String column) {
        String lines = optionalText(row, column);
        return lines == null ? List.of() : List.of(lines.split("\n", -1));
    }

    private static <W extends Word> W word(W[] words, String word) {
        return Arrays.stream(words)
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static long number(Record row, String column) {
        return row.get(column, Long.class);
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }

    private static @Nullable String optionalText(Record row, String column) {
        return row.get(column, String.class);
    }
}
