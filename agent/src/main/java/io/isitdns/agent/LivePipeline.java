package io.isitdns.agent;

import io.isitdns.agent.BatchHandoff.WhenFull;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.CorrelateMetrics;
import io.isitdns.correlate.FramePipeline;
import io.isitdns.correlate.FramePipeline.Losses;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionSink;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketMetrics;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stations for frames that come as they happen: the thread that brings them decodes and
/// correlates, a second one (`attribute`) attributes and feeds the consumer. When the consumer
/// cannot keep up, the newest batches are dropped and counted.
///
/// [#frames()], [#tick(long)] and [#finish()] belong to the capture thread.
public final class LivePipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePipeline.class);
    private static final int QUEUED_BATCHES = 256;
    private static final long PAUSE_MILLIS = 50;
    private static final long FLUSH_NANOS = Duration.ofMillis(200).toNanos();

    private final BatchHandoff handoff;
    private final FramePipeline pipeline;
    private final Thread consumerThread;
    private long nextFlush = Long.MIN_VALUE;
    private boolean finished;

    /// A pipeline that attributes each batch as it comes.
    ///
    /// @param droppedFrames frames that the kernel dropped so far
    /// @param whenFull what happens when the consumer cannot keep up
    public LivePipeline(
            Origin origin,
            PacketConfig packet,
            CorrelateConfig correlate,
            LongSupplier droppedFrames,
            WhenFull whenFull,
            Attribution attribution,
            BatchConsumer consumer) {
        this(
                origin,
                packet,
                correlate,
                droppedFrames,
                whenFull,
                new Attributed(attribution, consumer),
                () -> {});
    }

    /// A pipeline that holds back what may be known better a moment later.
    ///
    /// @param droppedFrames frames that the kernel dropped so far
    /// @param whenFull what happens when the consumer cannot keep up
    public LivePipeline(
            Origin origin,
            PacketConfig packet,
            CorrelateConfig correlate,
            LongSupplier droppedFrames,
            WhenFull whenFull,
            AttributionHold hold) {
        this(origin, packet, correlate, droppedFrames, whenFull, hold, hold::finish);
    }

    private LivePipeline(
            Origin origin,
            PacketConfig packet,
            CorrelateConfig correlate,
            LongSupplier droppedFrames,
            WhenFull whenFull,
            BatchConsumer attributed,
            Runnable atEnd) {
        handoff = new BatchHandoff(QUEUED_BATCHES, whenFull);
        pipeline =
                new FramePipeline(
                        origin,
                        packet,
                        correlate,
                        new Losses(droppedFrames, handoff::dropped),
                        handoff);
        consumerThread =
                Thread.ofPlatform()
                        .name("attribute")
                        .daemon()
                        .unstarted(() -> consume(attributed, atEnd));
    }

    /// Starts the consumer's thread.
    public void start() {
        consumerThread.start();
    }

    /// Where frames go.
    public FrameHandler frames() {
        return pipeline;
    }

    /// Lets time pass; hands over what is ready several times a second.
    public void tick(long nowNanos) {
        if (nowNanos >= nextFlush) {
            nextFlush = nowNanos + FLUSH_NANOS;
            pipeline.tick(nowNanos);
        }
    }

    /// Ends open queries and hands over all that is left. Called once no more frames come.
    public void finish() {
        if (!finished) {
            finished = true;
            pipeline.finish();
        }
    }

    /// Waits until the consumer has taken all that was handed over.
    @Override
    public void close() {
        finish();
        try {
            handoff.end();
        } catch (CancellationException _) {
            // The consumer failed, which was logged then, and waits for nothing any more.
        }
        try {
            consumerThread.join();
            handoff.cancel();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Counters of the packet decoder.
    public PacketMetrics packetMetrics() {
        return pipeline.packetMetrics();
    }

    /// Counters of the correlator.
    public CorrelateMetrics correlateMetrics() {
        return pipeline.correlateMetrics();
    }

    /// The queue before attribution.
    public BatchHandoff queue() {
        return handoff;
    }

    private void consume(BatchConsumer attributed, Runnable atEnd) {
        try {
            handoff.drainTo(attributed, PAUSE_MILLIS);
            atEnd.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the consumer of transactions failed; capture goes on without it", e);
            handoff.cancel();
        }
    }

    /// Attributes batches on their way to a consumer.
    private record Attributed(TransactionSink attribution, BatchConsumer consumer)
            implements BatchConsumer {
        @Override
        public void transactions(TransactionBatch batch) {
            attribution.accept(batch);
            consumer.transactions(batch);
        }

        @Override
        public TransactionBatch exchange(TransactionBatch batch) {
            attribution.accept(batch);
            return consumer.exchange(batch);
        }

        @Override
        public void coverage(Coverage coverage) {
            consumer.coverage(coverage);
        }

        @Override
        public void given(long untilNanos) {
            consumer.given(untilNanos);
        }

        @Override
        public void pause() {
            consumer.pause();
        }
    }
}
