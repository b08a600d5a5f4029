package io.isitdns.hub;

import static io.isitdns.model.TransactionBatch.NONE;
import static java.util.concurrent.TimeUnit.MICROSECONDS;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Counts live transactions and lookups for Prometheus. Names, buckets and the record types that
/// are told apart are like those of CoreDNS, so that its dashboards are easily moved. The labels
/// are bounded: rcodes without a mnemonic and rare types are `other`. Used by one thread at a time.
final class DnsMetrics {
    private static final int BUCKETS = 16;
    private static final Duration FIRST_BUCKET = Duration.ofNanos(250_000);
    private static final String OTHER = "other";
    private static final Set<String> TYPES =
            Set.of(
                    "A", "AAAA", "MX", "SOA", "CNAME", "PTR", "TXT", "NS", "SRV", "DS", "DNSKEY",
                    "RRSIG", "NSEC", "NSEC3", "HTTPS", "IXFR", "AXFR", "ANY");

    private final MeterRegistry meters;
    private final Counter queries;
    private final Counter unanswered;
    private final Counter retransmissions;
    private final Counter truncated;
    private final Counter queryBytes;
    private final Counter responseBytes;
    private final Timer duration;
    private final List<Counter> outcomes;
    private final Map<String, Map<String, Counter>> responses = new HashMap<>();
    private final List<Counter> lookups;
    private final Counter wasted;
    private final Counter closedEarly;
    private final Timer lookupDuration;

    DnsMetrics(MeterRegistry meters) {
        this.meters = meters;
        queries = counter(Metric.QUERIES);
        unanswered = counter(Metric.UNANSWERED);
        retransmissions = counter(Metric.RETRANSMISSIONS);
        truncated = counter(Metric.TRUNCATED);
        queryBytes = bytes(Metric.QUERY_BYTES);
        responseBytes = bytes(Metric.RESPONSE_BYTES);
        outcomes =
                Arrays.stream(Outcome.values())
                        .map(outcome -> counter(Metric.OUTCOMES, "outcome", outcome.word()))
                        .toList();
        duration = histogram(Metric.DURATION);
        lookups =
                Arrays.stream(LookupOutcome.values())
                        .map(outcome -> counter(Metric.LOOKUPS, "outcome", outcome.word()))
                        .toList();
        wasted = counter(Metric.LOOKUP_WASTED);
        closedEarly = counter(Metric.LOOKUP_CLOSED_EARLY);
        lookupDuration = histogram(Metric.LOOKUP_DURATION);
    }

    /// Counts a lookup.
    void count(Lookup lookup) {
        lookups.get(lookup.outcome().ordinal()).increment();
        wasted.increment(lookup.wasted());
        closedEarly.increment(lookup.closedEarly() ? 1 : 0);
        if (lookup.outcome() != LookupOutcome.UNANSWERED) {
            lookupDuration.record(lookup.durationMicros(), MICROSECONDS);
        }
    }

    /// Counts every row, each as often as its `count` says.
    void count(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            count(batch, row);
        }
    }

    private void count(TransactionBatch batch, int row) {
        int count = batch.count[row];
        int outcome = batch.outcome[row];
        outcomes.get(outcome).increment(count);
        queries.increment(outcome == Outcome.UNSOLICITED.ordinal() ? 0 : count);
        unanswered.increment(outcome == Outcome.UNANSWERED.ordinal() ? count : 0);
        retransmissions.increment((double) count * Math.max(0, batch.attempts[row] - 1));
        queryBytes.increment(batch.queryBytes[row]);
        responseBytes.increment(Math.max(0, batch.responseBytes[row]));
        boolean responded = batch.rcode[row] != NONE && outcome != Outcome.UNSOLICITED.ordinal();
        if (responded) {
            responses(batch.rcode[row], batch.qtype[row]).increment(count);
            truncated.increment((batch.flags[row] & HeaderFlags.TC.bit()) == 0 ? 0 : count);
        }
        if (batch.latencyMicros[row] != NONE) {
            duration(batch.latencyMicros[row], count);
        }
    }

    private void duration(long micros, int count) {
        for (int i = 0; i < count; i++) {
            duration.record(micros, MICROSECONDS);
        }
    }

    private Counter responses(int rcode, int qtype) {
        String rcodeLabel = rcodeLabel(rcode);
        String qtypeLabel = qtypeLabel(qtype);
        return responses
                .computeIfAbsent(rcodeLabel, _ -> new HashMap<>())
                .computeIfAbsent(
                        qtypeLabel,
                        _ -> counter(Metric.RESPONSES, "rcode", rcodeLabel, "qtype", qtypeLabel));
    }

    private static String rcodeLabel(int rcode) {
        String mnemonic = Rcode.of(rcode);
        return mnemonic.startsWith("RCODE") ? OTHER : mnemonic;
    }

    private static String qtypeLabel(int qtype) {
        String mnemonic = qtype == NONE ? OTHER : QType.of(qtype);
        return TYPES.contains(mnemonic) ? mnemonic : OTHER;
    }

    private Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.id())
                .description(metric.help())
                .tags(labels)
                .register(meters);
    }

    private Timer histogram(Metric metric) {
        return Timer.builder(metric.id())
                .description(metric.help())
                .serviceLevelObjectives(buckets())
                .register(meters);
    }

    private Counter bytes(Metric metric) {
        return Counter.builder(metric.id())
                .description(metric.help())
                .baseUnit("bytes")
                .register(meters);
    }

    private static Duration[] buckets() {
        return IntStream.range(0, BUCKETS)
                .mapToObj(n -> FIRST_BUCKET.multipliedBy(1L << n))
                .toArray(Duration[]::new);
    }
}
