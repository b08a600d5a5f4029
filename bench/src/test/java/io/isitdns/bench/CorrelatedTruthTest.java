package io.isitdns.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.FramePipeline;
import io.isitdns.correlate.FramePipeline.Losses;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.correlate.PipelineOutput;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.generate.CaptureGenerator;
import io.isitdns.lab.generate.Mix;
import io.isitdns.lab.generate.Trouble;
import io.isitdns.lab.generate.Truth;
import io.isitdns.model.Coverage;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.packet.PacketConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is benchmarked is also right: the totals of the transactions of a generated capture are its
/// truth, to the last unit.
final class CorrelatedTruthTest implements PipelineOutput {
    private static final int FRAMES = 10_000;
    private static final long[] SEEDS = {1, 2};

    private final Map<String, Long> totals = new TreeMap<>();
    private final Map<String, Long> qtypes = new TreeMap<>();
    private final Map<String, Long> rcodes = new TreeMap<>();

    static Stream<String> words() {
        return Stream.concat(
                Stream.of("kubernetes", "udp4", "udp6"),
                Stream.of(Trouble.values())
                        .map(trouble -> trouble.name().toLowerCase(Locale.ROOT))
                        .map(name -> name.replace('_', '-')));
    }

    @ParameterizedTest
    @MethodSource("words")
    void transactions_add_up_to_the_truth(String word) {
        Mix mix = Objects.requireNonNull(Mix.named(word));
        for (long seed : SEEDS) {
            totals.clear();
            qtypes.clear();
            rcodes.clear();
            Truth truth = correlate(mix, seed);
            assertThat(truth.totals()).as("seed %d", seed).containsAllEntriesOf(totals);
            assertThat(qtypes).as("seed %d", seed).isEqualTo(truth.qtypes());
            assertThat(rcodes).as("seed %d", seed).isEqualTo(truth.rcodes());
        }
    }

    private Truth correlate(Mix mix, long seed) {
        FramePipeline pipeline =
                new FramePipeline(
                        new Origin("test", "0", TransactionBatch.InterfaceNames.NUMBERED),
                        PacketConfig.defaults(),
                        CorrelateConfig.DEFAULT,
                        Losses.NONE,
                        this);
        Truth truth = new CaptureGenerator(mix, seed).generate(FRAMES, pipeline);
        pipeline.finish();
        assertThat(pipeline.correlateMetrics().evicted()).isZero();
        return truth;
    }

    @Override
    public TransactionBatch exchange(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            count(batch, row);
        }
        batch.clear();
        return batch;
    }

    private void count(TransactionBatch batch, int row) {
        Outcome outcome = Outcome.values()[batch.outcome[row]];
        add(outcome.word(), 1);
        add("response_messages", batch.responseMessages[row]);
        add("response_bytes", Math.max(0, batch.responseBytes[row]));
        if (outcome == Outcome.UNSOLICITED) {
            return;
        }
        boolean tcp = batch.transport[row] == Transport.TCP.ordinal();
        add("queries", 1);
        add("query_messages", batch.attempts[row]);
        add("retransmissions", batch.attempts[row] - 1L);
        add("query_bytes", batch.queryBytes[row]);
        add("tcp_queries", tcp ? 1 : 0);
        add("ipv6_queries", batch.clientHigh[row] == 0 ? 0 : 1);
        qtypes.merge(QType.of(batch.qtype[row]), 1L, Long::sum);
        if (batch.rcode[row] != TransactionBatch.NONE) {
            countResponse(batch, row);
        }
    }

    private void countResponse(TransactionBatch batch, int row) {
        int truncated = 0x0200;
        long latency = batch.latencyMicros[row];
        add("responses", 1);
        add("truncated", (batch.flags[row] & truncated) == 0 ? 0 : 1);
        add("latency_count", 1);
        add("latency_sum_us", latency);
        totals.merge("latency_min_us", latency, Math::min);
        totals.merge("latency_max_us", latency, Math::max);
        rcodes.merge(Rcode.of(batch.rcode[row]), 1L, Long::sum);
    }

    @Override
    public void coverage(Coverage coverage) {
        add("frames", coverage.frames());
        add("messages", coverage.messages());
        add("coalesced", coverage.coalesced());
        add("malformed", coverage.malformedTotal());
        add("not_dns", coverage.notDns());
    }

    private void add(String name, long count) {
        totals.merge(name, count, Long::sum);
    }
}
