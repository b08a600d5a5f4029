package io.isitdns.hub;

import io.isitdns.hub.NodesStatus.Agent;
import io.isitdns.model.Counter;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.report.text.TimeText;
import java.util.Map;
import java.util.OptionalLong;

/// What is known of agents, as JSON.
final class NodesJson {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private NodesJson() {}

    static void write(JsonWriter json, NodesStatus nodes) {
        json.beginObject().name("expected");
        if (nodes.expected().isPresent()) {
            json.value(nodes.expected().getAsInt());
        } else {
            json.nullValue();
        }
        json.name("reporting").value(nodes.reporting());
        json.name("shipments").value(nodes.ingest().shipments());
        json.name("repeated_shipments").value(nodes.ingest().repeated());
        json.name("refused_deliveries").value(nodes.ingest().refused());
        json.name("busy_deliveries").value(nodes.ingest().busy());
        json.name("agents").beginArray();
        nodes.agents().forEach(agent -> write(json, agent));
        json.endArray().endObject();
    }

    private static void write(JsonWriter json, Agent agent) {
        json.beginObject().name("node").value(agent.node());
        json.name("version").value(agent.version());
        json.name("reporting").value(agent.reporting());
        json.name("last_seen").value(TimeText.of(agent.lastSeenNanos()));
        optional(json.name("lag_ms"), agent.lagNanos(), NANOS_PER_MILLI);
        optional(json.name("clock_offset_us"), agent.clockOffsetNanos(), NANOS_PER_MICRO);
        json.name("shipments").value(agent.shipments());
        json.name("transactions").value(agent.transactions());
        json.name("missing_shipments").value(agent.missingShipments());
        json.name("dropped_frames").value(agent.droppedFrames());
        json.name("dropped_transactions").value(agent.droppedTransactions());
        json.name("dropped_lookups").value(agent.droppedLookups());
        json.name("lost_transactions").value(agent.lostTransactions());
        json.name("spooled_bytes").value(agent.spooledBytes());
        json.name("spooled_transactions").value(agent.spooledTransactions());
        counters(json.name("counters"), agent.counters());
        json.endObject();
    }

    /// In their order, 0 left out.
    static void counters(JsonWriter json, Map<Counter, Long> counters) {
        json.beginObject();
        for (Counter counter : Counter.values()) {
            long count = counters.getOrDefault(counter, 0L);
            if (count > 0) {
                json.name(counter.word()).value(count);
            }
        }
        json.endObject();
    }

    private static void optional(JsonWriter json, OptionalLong nanos, long unit) {
        if (nanos.isPresent()) {
            json.value(nanos.getAsLong() / unit);
        } else {
            json.nullValue();
        }
    }
}
