package io.isitdns.lab.generate;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.Outcome;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The exact totals of a generated capture, added up while it is planned.
///
/// What counts as what: a transaction is a query with its responses. The same key (addresses,
/// ports, transport, message id, name without regard to case, type, class) again while unanswered
/// is a retransmission, after a response a new transaction. A query is open for 10 s after its last
/// transmission; then, and at the end of the capture, it is unanswered. A response that repeats
/// within 200 ms after the first is a duplicate: message and bytes count, nothing else. A response
/// without an open query is unsolicited. A frame is a message, several, malformed, or not DNS.
public final class Truth {
    private long frames;
    private long messages;
    private long coalesced;
    private long malformed;
    private long notDns;
    private long queryMessages;
    private long responseMessages;
    private long queryBytes;
    private long responseBytes;
    private long queries;
    private long retransmissions;
    private long tcpQueries;
    private long ipv6Queries;
    private long truncated;
    private long latencyCount;
    private long latencySumMicros;
    private long latencyMinMicros = Long.MAX_VALUE;
    private long latencyMaxMicros;
    private final EnumMap<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final TreeMap<String, Long> qtypes = new TreeMap<>();
    private final TreeMap<String, Long> rcodes = new TreeMap<>();

    Truth() {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, 0L);
        }
    }

    /// Counts frames that carry no whole message.
    void notDns(int count) {
        frames += count;
        notDns += count;
    }

    /// Counts a frame with something that claims to be DNS and is not.
    void malformed() {
        frames++;
        malformed++;
    }

    /// Counts a frame in which `count` messages are complete, at least one.
    void frameOf(int count) {
        frames++;
        messages += count;
        coalesced += count - 1;
    }

    /// Counts a query message, apart from its frame.
    void queryMessage(int bytes) {
        queryMessages++;
        queryBytes += bytes;
    }

    /// Counts a response message, apart from its frame.
    void responseMessage(int bytes) {
        responseMessages++;
        responseBytes += bytes;
    }

    /// Counts a transaction, apart from its messages.
    void transaction(TransactionTruth transaction) {
        queries++;
        add(outcomes, transaction.outcome());
        add(qtypes, QType.of(transaction.qtype()));
        retransmissions += transaction.attempts() - 1;
        tcpQueries += transaction.tcp() ? 1 : 0;
        ipv6Queries += transaction.ipv6() ? 1 : 0;
        truncated += transaction.truncated() ? 1 : 0;
        if (transaction.rcode() != TransactionTruth.NO_RESPONSE) {
            add(rcodes, Rcode.of(transaction.rcode()));
            latency(transaction.latencyMicros());
        }
    }

    /// Counts a response without an open query, apart from its message.
    void unsolicited() {
        add(outcomes, Outcome.UNSOLICITED);
    }

    private void latency(long micros) {
        latencyCount++;
        latencySumMicros += micros;
        latencyMinMicros = Math.min(latencyMinMicros, micros);
        latencyMaxMicros = Math.max(latencyMaxMicros, micros);
    }

    private static <K> void add(Map<K, Long> counts, K key) {
        counts.merge(key, 1L, Long::sum);
    }

    /// The totals by name, names as in the report `totals`.
    public Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put("query_messages", queryMessages);
        totals.put("response_messages", responseMessages);
        totals.put("queries", queries);
        totals.put("responses", latencyCount);
        outcomes.forEach((outcome, count) -> totals.put(outcome.word(), count));
        totals.put("retransmissions", retransmissions);
        totals.put("query_bytes", queryBytes);
        totals.put("response_bytes", responseBytes);
        totals.put("tcp_queries", tcpQueries);
        totals.put("ipv6_queries", ipv6Queries);
        totals.put("truncated", truncated);
        totals.put("latency_count", latencyCount);
        totals.put("latency_min_us", latencyCount == 0 ? 0 : latencyMinMicros);
        totals.put("latency_mean_us", meanMicros());
        totals.put("latency_max_us", latencyMaxMicros);
        totals.put("latency_sum_us", latencySumMicros);
        totals.put("frames", frames);
        totals.put("messages", messages);
        totals.put("coalesced", coalesced);
        totals.put("malformed", malformed);
        totals.put("not_dns", notDns);
        return totals;
    }

    /// Mean latency, rounded half up; 0 without any.
    private long meanMicros() {
        return latencyCount == 0 ? 0 : (2 * latencySumMicros + latencyCount) / (2 * latencyCount);
    }

    /// Transactions with a query by the mnemonic of the type asked for.
    public Map<String, Long> qtypes() {
        return Map.copyOf(qtypes);
    }

    /// Transactions with query and response by the mnemonic of the response code.
    public Map<String, Long> rcodes() {
        return Map.copyOf(rcodes);
    }

    /// A JSON object with all totals, and `qtypes` and `rcodes` as objects in it.
    public String toJson() {
        StringBuilder json = new StringBuilder("{\n");
        totals().forEach((name, count) -> member(json, "  ", name, count).append(",\n"));
        json.append("  \"qtypes\": ");
        object(json, qtypes).append(",\n  \"rcodes\": ");
        return object(json, rcodes).append("\n}\n").toString();
    }

    private static StringBuilder object(StringBuilder json, Map<String, Long> members) {
        String separator = "{";
        for (Map.Entry<String, Long> member : members.entrySet()) {
            member(json.append(separator), "", member.getKey(), member.getValue());
            separator = ", ";
        }
        return json.append(members.isEmpty() ? "{}" : "}");
    }

    private static StringBuilder member(
            StringBuilder json, String indent, String name, long value) {
        return json.append(indent).append('"').append(name).append("\": ").append(value);
    }
}
