package io.isitdns.store;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Fold;
import io.isitdns.model.HeaderFlags;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums behind every [Measure] over some rows. Adding a row allocates nothing. Not thread-safe.
final class Totals implements Sums<Totals> {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int UNSOLICITED = Outcome.UNSOLICITED.ordinal();
    private static final int TCP = Transport.TCP.ordinal();

    private final long[] byOutcome = new long[OUTCOMES.length];
    private final DurationSums latencies;
    private long queryMessages;
    private long responseMessages;
    private long retransmissions;
    private long late;
    private long queryBytes;
    private long responseBytes;
    private long tcpQueries;
    private long ipv6Queries;
    private long truncated;

    private Totals(boolean percentiles) {
        this.latencies = new DurationSums(percentiles);
    }

    /// Empty sums for these measures.
    static Totals of(List<? extends Quantity> measures) {
        return new Totals(
                measures.contains(Measure.LATENCY_P50_US)
                        || measures.contains(Measure.LATENCY_P95_US)
                        || measures.contains(Measure.LATENCY_P99_US));
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
            latencies.addAll(fold);
        } else if (batch.latencyMicros[row] >= 0) {
            latencies.add(batch.latencyMicros[row], count);
        }
    }

    @Override
    public void addAll(Totals other) {
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
        latencies.addAll(other.latencies);
    }

    @Override
    public @Nullable Long[] values(List<? extends Quantity> measures) {
        @Nullable Long[] percentiles = latencies.percentiles();
        @Nullable Long[] values = new Long[measures.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value((Measure) measures.get(i), percentiles);
        }
        return values;
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
            case BYTES -> queryBytes + responseBytes;
            case TCP_QUERIES -> tcpQueries;
            case IPV6_QUERIES -> ipv6Queries;
            case TRUNCATED -> truncated;
            case LATENCY_COUNT -> latencies.count();
            case LATENCY_MIN_US -> latencies.min();
            case LATENCY_MAX_US -> latencies.max();
            case LATENCY_MEAN_US -> latencies.mean();
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
}
