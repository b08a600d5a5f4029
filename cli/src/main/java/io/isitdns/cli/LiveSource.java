package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.AttributionHold;
import io.isitdns.agent.AttributionMetrics;
import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.BatchHandoff.WhenFull;
import io.isitdns.agent.HoldConfig;
import io.isitdns.agent.LivePipeline;
import io.isitdns.agent.LookupGrouping;
import io.isitdns.capture.CaptureConfig;
import io.isitdns.capture.InterfacePatterns;
import io.isitdns.capture.LiveCapture;
import io.isitdns.capture.Refusal;
import io.isitdns.correlate.lookup.LookupMetrics;
import io.isitdns.hub.PipelineStatus;
import io.isitdns.model.Counter;
import io.isitdns.packet.FrameHandler;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Live capture on this machine with the stations behind it, up to lookups.
final class LiveSource implements AutoCloseable {
    private final LookupGrouping lookups;
    private final AttributionHold hold;
    private final LivePipeline pipeline;
    private final LiveCapture capture;
    private final InterfacePatterns wanted;

    LiveSource(
            Console console,
            CaptureOptions options,
            CaptureConfig config,
            Attribution attribution,
            BatchConsumer consumer) {
        wanted = config.interfaces();
        Deferred deferred = new Deferred();
        capture =
                new LiveCapture(
                        config.withPorts(options.ports()),
                        deferred,
                        deferred::tick,
                        console.clock());
        lookups = new LookupGrouping(options.lookups(), attribution.searchLists(), consumer);
        hold = new AttributionHold(attribution, lookups, HoldConfig.DEFAULT, console.clock());
        pipeline =
                new LivePipeline(
                        options.origin(hostName(), capture::interfaceName),
                        options.packet(),
                        options.correlate(),
                        capture.metrics()::droppedFrames,
                        WhenFull.DROP,
                        hold);
        deferred.pipeline = pipeline;
    }

    /// Starts to capture, or says in one line why it cannot.
    void start() {
        pipeline.start();
        Optional<Refusal> refusal = capture.start();
        if (refusal.isPresent()) {
            pipeline.close();
            throw Trouble.usage(refusal.get().sentence());
        }
    }

    /// Completes when capture ended by itself.
    CompletableFuture<Void> ended() {
        return capture.ended();
    }

    /// What the hub says about capture.
    PipelineStatus status() {
        return new PipelineStatus(
                interfaces(),
                pipeline.packetMetrics().frames(),
                capture.metrics().droppedFrames(),
                List.of(queueStatus(pipeline)),
                counters());
    }

    /// What the stations count of their inner life, without those that are 0.
    Map<Counter, Long> counters() {
        return new InnerCounters()
                .of(pipeline.packetMetrics())
                .of(pipeline.correlateMetrics())
                .of(hold.metrics())
                .of(lookups.metrics())
                .counts();
    }

    /// How well attribution goes.
    AttributionMetrics attribution() {
        return hold.metrics();
    }

    /// How grouping into lookups goes.
    LookupMetrics lookups() {
        return lookups.metrics();
    }

    /// What the hub says about the queue before attribution.
    static PipelineStatus.Queue queueStatus(LivePipeline pipeline) {
        return new PipelineStatus.Queue(
                "attribute",
                pipeline.queue().size(),
                pipeline.queue().capacity(),
                pipeline.queue().dropped());
    }

    @Override
    public void close() {
        capture.close();
        pipeline.close();
        lookups.close();
    }

    /// The name of this machine.
    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    private List<String> interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .filter(wanted::matches)
                    .sorted()
                    .toList();
        } catch (SocketException _) {
            return List.of();
        }
    }

    /// Passes frames to a pipeline that is made after the capture, since each needs the other.
    private static final class Deferred implements FrameHandler {
        private @Nullable LivePipeline pipeline;

        @Override
        public void frame(
                byte[] buffer,
                int offset,
                int length,
                int wireLength,
                int linkType,
                int interfaceNumber,
                long timeNanos) {
            if (pipeline != null) {
                pipeline.frames()
                        .frame(
                                buffer,
                                offset,
                                length,
                                wireLength,
                                linkType,
                                interfaceNumber,
                                timeNanos);
            }
        }

        void tick(long timeNanos) {
            if (pipeline != null) {
                pipeline.tick(timeNanos);
            }
        }
    }
}
