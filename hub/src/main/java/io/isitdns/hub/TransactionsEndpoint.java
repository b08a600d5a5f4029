package io.isitdns.hub;

import io.isitdns.report.ReportJson;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Cursor;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Pages of transactions, newest first.
final class TransactionsEndpoint {
    static final int DEFAULT_ROWS = 100;
    static final int MOST_ROWS = 1000;

    private final Store store;
    private final WorkLimit limit;
    private final HubConfig config;
    private final InstantSource clock;

    TransactionsEndpoint(Store store, WorkLimit limit, HubConfig config, InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
    }

    Answer page(Parameters parameters) {
        Instant now = clock.instant();
        Selection selection =
                new Selection(
                        parameters.range(now),
                        parameters.filter(),
                        parameters.limit(DEFAULT_ROWS, MOST_ROWS),
                        parameters.text("after").map(TransactionsEndpoint::cursor),
                        now.plus(config.deadline()));
        return limit.run("transactions", () -> Answer.json(json(selection, selection.range())));
    }

    private String json(Selection selection, TimeRange range) {
        RowText rowText = new RowText();
        JsonWriter json = new JsonWriter().beginObject().name("rows").beginArray();
        Optional<Cursor> next =
                store.select(selection, (batch, row) -> json.raw(rowText.of(batch, row)));
        json.endArray().name("next").value(next.map(TransactionsEndpoint::text).orElse(null));
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
