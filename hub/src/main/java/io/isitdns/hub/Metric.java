package io.isitdns.hub;

import java.util.List;

/// The metrics of the hub: the one list that the code counts by and the reference page is made of.
enum Metric {
    BUILD("isitdns.build.info", Kind.INFO, "The version that runs.", "version"),
    QUERIES("isitdns.dns.queries", Kind.COUNTER, "Transactions that began with a query."),
    RESPONSES(
            "isitdns.dns.responses",
            Kind.COUNTER,
            "Transactions that got a response, by response code and record type; rare ones are"
                    + " other.",
            "rcode",
            "qtype"),
    OUTCOMES(
            "isitdns.dns.transactions", Kind.COUNTER, "Transactions by how they ended.", "outcome"),
    UNANSWERED("isitdns.dns.unanswered", Kind.COUNTER, "Queries without a response."),
    RETRANSMISSIONS(
            "isitdns.dns.retransmissions",
            Kind.COUNTER,
            "Query messages after the first of their transaction."),
    TRUNCATED("isitdns.dns.truncated", Kind.COUNTER, "Responses with the TC flag."),
    QUERY_BYTES("isitdns.dns.query", Kind.COUNTER_BYTES, "DNS payload bytes of queries."),
    RESPONSE_BYTES("isitdns.dns.response", Kind.COUNTER_BYTES, "DNS payload bytes of responses."),
    DURATION(
            "isitdns.dns.transaction.duration",
            Kind.HISTOGRAM,
            "Time from the last transmission of a query to its response; unanswered queries are"
                    + " not in it."),
    LOOKUPS("isitdns.dns.lookups", Kind.COUNTER, "Lookups by how they ended.", "outcome"),
    LOOKUP_DURATION(
            "isitdns.dns.lookup.duration",
            Kind.HISTOGRAM,
            "Time from the first query of a lookup to the last response used; unanswered lookups"
                    + " are not in it."),
    LOOKUP_WASTED(
            "isitdns.dns.lookup.wasted.transactions",
            Kind.COUNTER,
            "Transactions for names of the search path before the last."),
    LOOKUP_CLOSED_EARLY(
            "isitdns.lookup.closed.early",
            Kind.COUNTER,
            "Lookups that left a full table before their end was known."),
    CAPTURED_FRAMES("isitdns.capture.frames", Kind.COUNTER, "Frames that reached the program."),
    DROPPED_FRAMES(
            "isitdns.capture.dropped.frames",
            Kind.COUNTER,
            "Frames that the kernel dropped before the program saw them."),
    INTERNAL(
            "isitdns.internal",
            Kind.COUNTER,
            "What capture and attribution in this process count of their inner life.",
            "counter"),
    QUEUE_SIZE(
            "isitdns.queue.size",
            Kind.GAUGE,
            "Transactions or events waiting in a queue.",
            "queue"),
    QUEUE_DROPPED(
            "isitdns.queue.dropped",
            Kind.COUNTER,
            "Transactions or events dropped because a queue was full.",
            "queue"),
    STORE_TRANSACTIONS("isitdns.store.transactions", Kind.GAUGE, "Transactions kept."),
    STORE_LOOKUPS("isitdns.store.lookups", Kind.GAUGE, "Lookups kept."),
    STORE_BYTES("isitdns.store.disk.bytes", Kind.GAUGE, "Bytes that the store takes on disk."),
    STORE_CLUSTER_EVENTS("isitdns.store.cluster.events", Kind.GAUGE, "Cluster events kept."),
    STORE_CLUSTER_EVENTS_EVICTED(
            "isitdns.store.cluster.events.evicted",
            Kind.COUNTER,
            "Cluster events that left because there were too many."),
    REPORT_DURATION(
            "isitdns.hub.report", Kind.TIMER, "Time that reports took to compute.", "report"),
    REPORTS_REFUSED(
            "isitdns.hub.reports.refused",
            Kind.COUNTER,
            "Reports refused because too many were being computed."),
    STREAMS("isitdns.hub.streams", Kind.GAUGE, "Live streams that are open."),
    STREAM_LOST(
            "isitdns.hub.stream.lost.transactions",
            Kind.COUNTER,
            "Transactions and lookups left out of live streams whose clients were too slow."),
    INGEST_SHIPMENTS("isitdns.ingest.shipments", Kind.COUNTER, "Shipments of agents made durable."),
    INGEST_REPEATED(
            "isitdns.ingest.repeated.shipments",
            Kind.COUNTER,
            "Shipments of agents that were durable already."),
    INGEST_REFUSED(
            "isitdns.ingest.refused.deliveries",
            Kind.COUNTER,
            "Deliveries refused: from an unknown agent, damaged, or too large."),
    INGEST_BUSY(
            "isitdns.ingest.busy.deliveries",
            Kind.COUNTER,
            "Deliveries put off: too many at a time, or trouble with the store."),
    AGENT_UP("isitdns.agent.up", Kind.GAUGE, "1 for an agent that was heard of lately.", "node"),
    AGENT_LAG(
            "isitdns.agent.lag.seconds",
            Kind.GAUGE,
            "Age of the newest that an agent reported.",
            "node"),
    AGENT_CLOCK_OFFSET(
            "isitdns.agent.clock.offset.seconds",
            Kind.GAUGE,
            "What to add to an agent's clock to get the hub's.",
            "node"),
    AGENT_SPOOLED(
            "isitdns.agent.spooled.transactions",
            Kind.GAUGE,
            "Transactions that wait at an agent.",
            "node"),
    AGENT_SPOOLED_BYTES(
            "isitdns.agent.spooled.bytes", Kind.GAUGE, "Bytes that wait at an agent.", "node"),
    AGENT_DROPPED_FRAMES(
            "isitdns.agent.dropped.frames",
            Kind.COUNTER,
            "Frames that an agent's kernel dropped before the program saw them.",
            "node"),
    AGENT_DROPPED_LOOKUPS(
            "isitdns.agent.dropped.lookups",
            Kind.COUNTER,
            "Lookups that an agent left out beyond its budget.",
            "node"),
    AGENT_INTERNAL(
            "isitdns.agent.internal",
            Kind.COUNTER,
            "What an agent counts of its inner life, since it started.",
            "node",
            "counter"),
    SHIP_LOST(
            "isitdns.ship.lost.transactions",
            Kind.COUNTER,
            "Transactions that left an agent's full spool before the hub took them.",
            "node");

    enum Kind {
        INFO("gauge", ""),
        COUNTER("counter", "_total"),
        COUNTER_BYTES("counter", "_bytes_total"),
        GAUGE("gauge", ""),
        HISTOGRAM("histogram", "_seconds"),
        TIMER("summary", "_seconds");

        private final String type;
        private final String suffix;

        Kind(String type, String suffix) {
            this.type = type;
            this.suffix = suffix;
        }
    }

    private final String id;
    private final Kind kind;
    private final String help;
    private final String labels;

    Metric(String id, Kind kind, String help, String... labels) {
        this.id = id;
        this.kind = kind;
        this.help = help;
        this.labels = String.join(" ", labels);
    }

    /// The name before the naming convention of Prometheus is applied.
    String id() {
        return id;
    }

    /// The name that Prometheus sees.
    String exposedName() {
        return id.replace('.', '_') + kind.suffix;
    }

    /// The type that Prometheus sees.
    String type() {
        return kind.type;
    }

    String help() {
        return help;
    }

    /// The labels.
    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}
