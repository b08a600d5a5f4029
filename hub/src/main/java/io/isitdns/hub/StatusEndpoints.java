package io.isitdns.hub;

import io.isitdns.report.ReportJson;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.util.Optional;

/// How the program is.
final class StatusEndpoints {
    private final Store store;
    private final HubConfig config;
    private final Instant started;
    private final Surroundings surroundings;

    StatusEndpoints(Store store, HubConfig config, Instant started, Surroundings surroundings) {
        this.store = store;
        this.config = config;
        this.started = started;
        this.surroundings = surroundings;
    }

    static Answer alive(Parameters parameters) {
        return Answer.text(200, "ok\n");
    }

    Answer ready(Parameters parameters) {
        try {
            store.status();
            return Answer.text(200, "ok\n");
        } catch (StoreException unready) {
            return Answer.text(503, unready.getMessage() + "\n");
        }
    }

    Answer status(Parameters parameters) {
        StoreStatus kept = store.status();
        PipelineStatus stations = surroundings.pipeline().get();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("version").value(config.version());
        json.name("started").value(TimeText.of(TimeText.nanos(started)));
        json.name("node").value(config.node());
        ReportJson.time(json.name("oldest_time"), kept.oldestNanos());
        ReportJson.time(json.name("newest_time"), kept.newestNanos());
        json.name("transactions").value(kept.transactions());
        json.name("lookups").value(kept.lookups());
        json.name("disk_bytes").value(kept.diskBytes());
        json.name("retention").beginObject();
        json.name("age_seconds").value(config.retention().age().toSeconds());
        json.name("max_disk_bytes").value(config.retention().maxDiskBytes()).endObject();
        capture(json, stations);
        queues(json, stations);
        cluster(json.name("kubernetes"));
        NodesJson.write(json.name("nodes"), surroundings.nodes().get());
        json.name("coverage");
        ReportJson.coverage(json, store.coverage(TimeRange.ALL));
        return Answer.json(json.endObject().toString());
    }

    private void cluster(JsonWriter json) {
        Optional<ClusterStatus> cluster = surroundings.cluster().get();
        if (cluster.isEmpty()) {
            json.nullValue();
            return;
        }
        json.beginObject().name("current").value(cluster.get().current());
        json.name("state").value(cluster.get().state()).endObject();
    }

    private static void capture(JsonWriter json, PipelineStatus stations) {
        json.name("capture").beginObject().name("interfaces").beginArray();
        stations.interfaces().forEach(json::value);
        json.endArray().name("frames").value(stations.frames());
        json.name("dropped_frames").value(stations.droppedFrames());
        NodesJson.counters(json.name("counters"), stations.counters());
        json.endObject();
    }

    private static void queues(JsonWriter json, PipelineStatus stations) {
        json.name("queues").beginArray();
        for (PipelineStatus.Queue queue : stations.queues()) {
            json.beginObject().name("name").value(queue.name());
            json.name("size").value(queue.size()).name("limit").value(queue.limit());
            json.name("dropped").value(queue.dropped()).endObject();
        }
        json.endArray();
    }
}
