package io.isitdns.hub;

import io.isitdns.report.ReportJson;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Cursor;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Single transactions or lookups, newest first, in pages.
final class PageEndpoint {
    static final int DEFAULT_ROWS = 100;
    static final int MOST_ROWS = 1000;

    private final Kind kind;
    private final Store store;
    private final WorkLimit limit;
    private final HubConfig config;
    private final InstantSource clock;

    private PageEndpoint(
            Kind kind, Store store, WorkLimit limit, HubConfig config, InstantSource clock) {
        this.kind = kind;
        this.store = store;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
    }

    /// What is selected.
    ///
    /// @param name what it is called in metrics
    /// @param subject whether these are transactions or lookups
    /// @param rows gives the rows as JSON
    private record Kind(String name, Subject subject, Rows rows) {}

    /// Gives the rows of a page as JSON, and says where the next page begins.
    @FunctionalInterface
    private interface Rows {
        Optional<Cursor> select(Selection selection, Consumer<String> json);
    }

    static PageEndpoint ofTransactions(
            Store store, WorkLimit limit, HubConfig config, InstantSource clock) {
        Rows rows =
                (selection, json) -> {
                    RowText texts = new RowText();
                    return store.select(
                            selection, (batch, row) -> json.accept(texts.of(batch, row)));
                };
        return new PageEndpoint(
                new Kind("transactions", Subject.TRANSACTIONS, rows), store, limit, config, clock);
    }

    static PageEndpoint ofLookups(
            Store store, WorkLimit limit, HubConfig config, InstantSource clock) {
        Rows rows =
                (selection, json) -> {
                    RowText texts = new RowText();
                    return store.selectLookups(selection, lookup -> json.accept(texts.of(lookup)));
                };
        return new PageEndpoint(
                new Kind("lookups", Subject.LOOKUPS, rows), store, limit, config, clock);
    }

    Answer page(Parameters parameters) {
        Instant now = clock.instant();
        Selection selection =
                new Selection(
                        parameters.range(now),
                        parameters.filter(kind.subject()),
                        parameters.limit(DEFAULT_ROWS, MOST_ROWS),
                        parameters.text("after").map(PageEndpoint::cursor),
                        now.plus(config.deadline()));
        return limit.run(kind.name(), () -> Answer.json(json(selection, selection.range())));
    }

    private String json(Selection selection, TimeRange range) {
        JsonWriter json = new JsonWriter().beginObject().name("rows").beginArray();
        Optional<Cursor> next = kind.rows().select(selection, json::raw);
        json.endArray().name("next").value(next.map(PageEndpoint::text).orElse(null));
        json.name("coverage");
        ReportJson.coverage(json, store.coverage(range));
        return json.endObject().toString();
    }

    private static String text(Cursor cursor) {
        return cursor.timeNanos() + "_" + cursor.position();
    }

    private static Cursor cursor(String text) {
        int between = text.indexOf('_');
        try {
            return new Cursor(
                    Long.parseLong(text.substring(0, Math.max(0, between))),
                    Long.parseLong(text.substring(between + 1)));
        } catch (NumberFormatException notOurs) {
            throw Parameters.refused("after", "takes the next of a page before", Optional.of(text));
        }
    }
}
