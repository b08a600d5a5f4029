package io.isitdns.agent;

import io.isitdns.agent.BatchHandoff.WhenFull;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.FramePipeline;
import io.isitdns.correlate.FramePipeline.Losses;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.correlate.PipelineOutput;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionSink;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.PacketConfig;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// Runs all frames of a source through the stations, as fast as they go, by the time of the frames.
/// The same frames give the same batches.
///
/// Frames are decoded and correlated, and transactions attributed, on a thread of their own
/// (`decode`); the consumer, which has about as much to do, runs on the caller's.
///
/// @param origin where the frames were captured
/// @param packet ports and limits
/// @param correlate times and limits
/// @param attribution fills who and what in each batch; used by one replay at a time
public record Replay(
        Origin origin,
        PacketConfig packet,
        CorrelateConfig correlate,
        TransactionSink attribution) {
    private static final int QUEUED_BATCHES = 8;
    private static final long PAUSE_MILLIS = 200;

    /// Runs to the end of the source.
    ///
    /// @param source gives all its frames to the handler and says how that went
    /// @param consumer takes what comes out
    /// @return what the source said
    /// @throws CancellationException if the caller's thread was interrupted
    public <R> R run(Function<FrameHandler, R> source, BatchConsumer consumer) {
        BatchHandoff handoff = new BatchHandoff(QUEUED_BATCHES, WhenFull.WAIT);
        CompletableFuture<R> outcome = new CompletableFuture<>();
        Thread decode =
                Thread.ofPlatform()
                        .name("decode")
                        .daemon()
                        .start(() -> decode(source, handoff, outcome));
        try {
            handoff.drainTo(consumer, PAUSE_MILLIS);
            return outcome.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            handoff.cancel();
            decode.interrupt();
        }
    }

    private <R> void decode(
            Function<FrameHandler, R> source, BatchHandoff handoff, CompletableFuture<R> outcome) {
        try {
            PipelineOutput output = new Attributing(attribution, handoff);
            FramePipeline pipeline =
                    new FramePipeline(origin, packet, correlate, Losses.NONE, output);
            R said = source.apply(pipeline);
            pipeline.finish();
            outcome.complete(said);
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        } finally {
            endQuietly(handoff);
        }
    }

    private static void endQuietly(BatchHandoff handoff) {
        try {
            handoff.end();
        } catch (CancellationException _) {
            // The consumer ended first and waits for nothing any more.
        }
    }

    /// Attributes batches before they are handed over.
    private record Attributing(TransactionSink attribution, PipelineOutput output)
            implements PipelineOutput {
        @Override
        public TransactionBatch exchange(TransactionBatch full) {
            attribution.accept(full);
            return output.exchange(full);
        }

        @Override
        public void coverage(Coverage coverage) {
            output.coverage(coverage);
        }

        @Override
        public void handedOver(long untilNanos) {
            output.handedOver(untilNanos);
        }
    }
}
