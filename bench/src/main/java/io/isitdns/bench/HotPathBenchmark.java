package io.isitdns.bench;

import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.FramePipeline;
import io.isitdns.correlate.FramePipeline.Losses;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.correlate.PipelineOutput;
import io.isitdns.dns.Decoded;
import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.lab.generate.Mix;
import io.isitdns.lab.generate.Trouble;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.Flow;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.packet.PacketHandler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The stations that see every frame, one upon the other; an operation is one frame of the mix of a
/// Kubernetes cluster. The difference of two is what a station costs.
///
/// IP fragments are kept until their datagram is whole, for which memory is taken each time; so
/// there is the same mix without them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class HotPathBenchmark {
    private static final int FRAMES = 200_000;

    /// Whether some of the responses come in IP fragments.
    @Param({"false", "true"})
    public boolean fragments;

    private RecordedFrames frames = RecordedFrames.none();
    private final Payloads undecoded = new Payloads();
    private final DecodedPayloads decoded = new DecodedPayloads();
    private PacketDecoder packets = new PacketDecoder(PacketConfig.defaults(), undecoded);
    private PacketDecoder messages = new PacketDecoder(PacketConfig.defaults(), decoded);
    private FramePipeline pipeline = pipeline();

    /// Starts with empty tables.
    @Setup
    public void start() {
        Mix mix = Mix.kubernetes();
        frames = RecordedFrames.generate(fragments ? mix : mix.without(Trouble.FRAGMENTED), FRAMES);
        packets = new PacketDecoder(PacketConfig.defaults(), undecoded);
        messages = new PacketDecoder(PacketConfig.defaults(), decoded);
        pipeline = pipeline();
    }

    private static FramePipeline pipeline() {
        return new FramePipeline(
                new Origin("bench", "0", TransactionBatch.InterfaceNames.NUMBERED),
                PacketConfig.defaults(),
                CorrelateConfig.DEFAULT,
                Losses.NONE,
                new Reused());
    }

    /// Frame to DNS payload.
    @Benchmark
    public long packet() {
        frames.giveNext(packets, LinkType.ETHERNET);
        return undecoded.bytes;
    }

    /// Frame to DNS message.
    @Benchmark
    public long packetAndMessage() {
        frames.giveNext(messages, LinkType.ETHERNET);
        return decoded.messages;
    }

    /// Frame to transaction in a batch.
    @Benchmark
    public FramePipeline frameToTransaction() {
        frames.giveNext(pipeline, LinkType.ETHERNET);
        return pipeline;
    }

    private static class Payloads implements PacketHandler {
        long bytes;

        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
            bytes += length;
        }

        @Override
        public void unreachable(Flow flow, byte[] buffer, int offset, int length) {}

        @Override
        public void closed(Flow flow, boolean reset) {}
    }

    private static final class DecodedPayloads extends Payloads {
        private final MessageDecoder decoder = new MessageDecoder();
        long messages;

        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
            Decoded result = decoder.decode(buffer, offset, length);
            messages += result instanceof Message ? 1 : 0;
        }
    }

    /// Gives each batch back at once.
    private static final class Reused implements PipelineOutput {
        @Override
        public TransactionBatch exchange(TransactionBatch full) {
            full.clear();
            return full;
        }

        @Override
        public void coverage(Coverage coverage) {}
    }
}
