package io.isitdns.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.Sighting;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.packet.PacketMetrics;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the decoders find in generated frames is what the truth says is in them.
final class DecodedTruthTest {
    private static final int FRAMES = 20_000;

    private final Map<String, Long> found = new TreeMap<>();
    private long malformedMessages;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes",
                "udp4",
                "udp6",
                "fragmented",
                "truncated",
                "tcp",
                "tcp-pipelined",
                "tcp-split",
                "tcp-reset",
                "unreachable",
                "malformed",
                "other-traffic"
            })
    void frames_messages_and_bytes_are_those_of_the_truth(String word) {
        Mix mix = Objects.requireNonNull(Mix.named(word));
        PacketDecoder decoder = Sighting.decoder(this::count, () -> malformedMessages++);
        Truth truth = new CaptureGenerator(mix, 11).generate(FRAMES, decoder);
        decoder.finish();
        PacketMetrics metrics = decoder.metrics();
        found.put("frames", metrics.frames());
        found.put("messages", metrics.messages() - malformedMessages);
        found.put("coalesced", metrics.coalesced());
        found.put("malformed", metrics.malformed() + malformedMessages);
        found.put("not_dns", metrics.notDns());
        assertThat(truth.totals()).containsAllEntriesOf(found);
        assertThat(metrics.tcpHoles() + metrics.tcpSkipped() + metrics.tcpUnsynchronised())
                .isZero();
    }

    private void count(Sighting sighting) {
        String kind = sighting.response() ? "response" : "query";
        found.merge(kind + "_messages", 1L, Long::sum);
        found.merge(kind + "_bytes", (long) sighting.bytes(), Long::sum);
    }
}
