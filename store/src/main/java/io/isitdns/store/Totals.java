package io.isitdns.store;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Fold;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums behind every [Measure] over some rows. Adding a row allocates nothing. Not thread-safe.
final class Totals {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int UNSOLICITED = Outcome.UNSOLICITED.ordinal();
    private static final int TCP = Transport.TCP.ordinal();

    private final long[] byOutcome = new long[OUTCOMES.length];
    private final @Nullable LatencyCounts latencies;
    private long queryMessages;
    private long responseMessages;
    private long retransmissions;
    private long late;
    private long queryBytes;
    private long responseBytes;
    private long tcpQueries;
    private long ipv6Queries;
    private long truncated;
    private long latencyCount;
    private long latencySum;
    private long latencyMin = Long.MAX_VALUE;
    private long latencyMax = Long.MIN_VALUE;

    /// @param latencies counts the latencies, or null when no percentile is asked for
    private Totals(@Nullable LatencyCounts latencies) {
        this.latencies = latencies;
    }

    /// Empty sums for these measures.
    static Totals of(List<Measure> measures) {
        boolean percentiles =
                measures.contains(Measure.LATENCY_P50_US)
                        || measures.contains(Measure.LATENCY_P95_US)
                        || measures.contains(Measure.LATENCY_P99_US);
        return new Totals(percentiles ? new LatencyCounts() : null);
    }

    /// Adds one row.
    void add(TransactionBatch batch, int row) {
        int count = batch.count[row];
        int outcome = batch.outcome[row];
        byOutcome[outcome] += count;
        queryMessages += batch.attempts[row];
        responseMessages += batch.responseMessages[row];
        queryBytes += batch.queryBytes[row];
        responseBytes += Math.max(0, batch.responseBytes[row]);
        late += batch.late[row] ? count : 0;
        if (outcome != UNSOLICITED) {
            retransmissions += batch.attempts[row] - count;
            tcpQueries += batch.transport[row] == TCP ? count : 0;
            boolean ipv4 = IpAddress.isIpv4(batch.clientHigh[row], batch.clientLow[row]);
            ipv6Queries += ipv4 ? 0 : count;
        }
        if (batch.rcode[row] >= 0 && (batch.flags[row] & HeaderFlags.TC.bit()) != 0) {
            truncated += count;
        }
        Fold fold = batch.fold[row];
        if (fold != null) {
            addLatencies(fold);
        } else if (batch.latencyMicros[row] >= 0) {
            addLatency(batch.latencyMicros[row], count);
        }
    }

    private void addLatencies(Fold fold) {
        long count = fold.latencyCount();
        if (count == 0) {
            return;
        }
        latencyCount += count;
        latencySum += fold.sumMicros();
        latencyMin = Math.min(latencyMin, fold.minMicros());
        latencyMax = Math.max(latencyMax, fold.maxMicros());
        LatencyCounts counts = latencies;
        if (counts != null) {
            fold.latencies().forEach((each, times) -> counts.add(LatencyClass.lowest(each), times));
        }
    }

    private void addLatency(long micros, int count) {
        latencyCount += count;
        latencySum += micros * count;
        latencyMin = Math.min(latencyMin, micros);
        latencyMax = Math.max(latencyMax, micros);
        if (latencies != null) {
            latencies.add(micros, count);
        }
    }

    /// Adds all that another one summed for the same measures.
    void addAll(Totals other) {
        for (int outcome = 0; outcome < byOutcome.length; outcome++) {
            byOutcome[outcome] += other.byOutcome[outcome];
        }
        queryMessages += other.queryMessages;
        responseMessages += other.responseMessages;
        retransmissions += other.retransmissions;
        late += other.late;
        queryBytes += other.queryBytes;
        responseBytes += other.responseBytes;
        tcpQueries += other.tcpQueries;
        ipv6Queries += other.ipv6Queries;
        truncated += other.truncated;
        latencyCount += other.latencyCount;
        latencySum += other.latencySum;
        latencyMin = Math.min(latencyMin, other.latencyMin);
        latencyMax = Math.max(latencyMax, other.latencyMax);
        if (latencies != null && other.latencies != null) {
            latencies.addAll(other.latencies);
        }
    }

    /// The measures in their order; null where there is nothing to measure.
    @Nullable Long[] values(List<Measure> measures) {
        @Nullable Long[] percentiles = percentiles();
        @Nullable Long[] values = new Long[measures.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(measures.get(i), percentiles);
        }
        return values;
    }

    /// One measure; null where there is nothing to measure.
    @Nullable Long value(Measure measure) {
        return value(measure, percentiles());
    }

    private @Nullable Long value(Measure measure, @Nullable Long[] percentiles) {
        return switch (measure) {
            case QUERIES -> responses() + of(Outcome.UNANSWERED) + of(Outcome.UNREACHABLE);
            case RESPONSES -> responses();
            case ANSWERED -> of(Outcome.ANSWERED);
            case NODATA -> of(Outcome.NODATA);
            case NXDOMAIN -> of(Outcome.NXDOMAIN);
            case FAILED -> of(Outcome.FAILED);
            case UNANSWERED -> of(Outcome.UNANSWERED);
            case UNREACHABLE -> of(Outcome.UNREACHABLE);
            case UNSOLICITED -> of(Outcome.UNSOLICITED);
            case QUERY_MESSAGES -> queryMessages;
            case RESPONSE_MESSAGES -> responseMessages;
            case RETRANSMISSIONS -> retransmissions;
            case LATE -> late;
            case QUERY_BYTES -> queryBytes;
            case RESPONSE_BYTES -> responseBytes;
            case TCP_QUERIES -> tcpQueries;
            case IPV6_QUERIES -> ipv6Queries;
            case TRUNCATED -> truncated;
            case LATENCY_COUNT -> latencyCount;
            case LATENCY_MIN_US -> latencyCount == 0 ? null : (Long) latencyMin;
            case LATENCY_MAX_US -> latencyCount == 0 ? null : (Long) latencyMax;
            case LATENCY_MEAN_US -> latencyCount == 0 ? null : (Long) meanHalfUp();
            case LATENCY_P50_US -> percentiles[0];
            case LATENCY_P95_US -> percentiles[1];
            case LATENCY_P99_US -> percentiles[2];
        };
    }

    private long of(Outcome outcome) {
        return byOutcome[outcome.ordinal()];
    }

    private long responses() {
        return of(Outcome.ANSWERED)
                + of(Outcome.NODATA)
                + of(Outcome.NXDOMAIN)
                + of(Outcome.FAILED);
    }

    private long meanHalfUp() {
        return Math.floorDiv(2 * latencySum + latencyCount, 2 * latencyCount);
    }

    /// The 50th, 95th and 99th percentile.
    private @Nullable Long[] percentiles() {
        if (latencies == null || latencyCount == 0) {
            return new Long[3];
        }
        return latencies.atRanks(
                nearestRank(latencyCount, 50),
                nearestRank(latencyCount, 95),
                nearestRank(latencyCount, 99));
    }

    /// The rank of a percentile among `count` values, counted from 1: the least whole number not
    /// below `count * percent / 100`.
    private static long nearestRank(long count, int percent) {
        return Math.max(1, Math.ceilDiv(Math.multiplyExact(count, percent), 100L));
    }
}
