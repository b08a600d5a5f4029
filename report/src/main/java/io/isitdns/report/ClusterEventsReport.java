package io.isitdns.report;

import io.isitdns.model.ClusterEvent;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.util.List;

/// What changed in the cluster that can explain why DNS began to fail?
///
/// It is no [Question]: nothing in it is counted, and no filter of transactions fits it.
///
/// @param range when it happened
/// @param limit most events
/// @param events the newest of them, newest first
/// @param more whether there are older ones in the range
public record ClusterEventsReport(
        TimeRange range, int limit, List<ClusterEvent> events, boolean more) {
    /// The name in the API and on the command line.
    public static final String NAME = "cluster-events";

    /// Events when no limit is given.
    public static final int DEFAULT_LIMIT = 100;

    /// The highest limit.
    public static final int MAX_LIMIT = 1000;

    /// Copies the list.
    public ClusterEventsReport {
        events = List.copyOf(events);
    }

    /// Asks the store.
    ///
    /// @param limit 1..[#MAX_LIMIT]
    public static ClusterEventsReport answer(Store store, TimeRange range, int limit) {
        List<ClusterEvent> found = store.clusterEvents(range, limit + 1);
        boolean more = found.size() > limit;
        return new ClusterEventsReport(range, limit, more ? found.subList(0, limit) : found, more);
    }

    /// The report as one object.
    public String json() {
        JsonWriter json = new JsonWriter().beginObject().name("report").value(NAME);
        ReportJson.range(json, range);
        json.name("limit").value(limit).name("more").value(more);
        json.name("rows").beginArray();
        events.forEach(event -> row(json, event));
        return json.endArray().endObject().toString();
    }

    private static void row(JsonWriter json, ClusterEvent event) {
        json.beginObject();
        json.name("time").value(TimeText.of(event.timeNanos()));
        json.name("kind").value(event.kind().word());
        json.name("object_kind").value(event.objectKind());
        json.name("namespace").value(event.namespace().isEmpty() ? null : event.namespace());
        json.name("name").value(event.name());
        json.name("version").value(event.version());
        json.name("cluster_dns").value(event.clusterDns());
        json.name("change").value(event.change());
        json.name("detail").beginArray();
        event.detail().forEach(json::value);
        json.endArray().endObject();
    }
}
