package io.isitdns.correlate;

import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.packet.PacketMetrics;
import java.util.function.LongSupplier;

/// The urgent stations in one: frames in; messages, transactions and coverage out, on the thread
/// that brings the frames. Used alike for live capture, files and the demo. Not thread-safe.
public final class FramePipeline implements FrameHandler {
    private final PacketDecoder decoder;
    private final Correlator correlator;
    private final CoverageMeter coverage;
    private final PipelineOutput output;
    private long endOfStretch;

    /// @param origin where the frames were captured
    /// @param packet ports and limits of packet decoding
    /// @param correlate times and limits of correlation
    /// @param losses what was lost around the pipeline
    /// @param output receives batches and coverage
    public FramePipeline(
            Origin origin,
            PacketConfig packet,
            CorrelateConfig correlate,
            Losses losses,
            PipelineOutput output) {
        this.output = output;
        correlator = new Correlator(correlate, full -> exchange(origin, output, full));
        decoder = new PacketDecoder(packet, correlator);
        coverage =
                new CoverageMeter(
                        origin.node(),
                        origin.agentVersion(),
                        decoder.metrics(),
                        correlator.metrics(),
                        losses,
                        output::coverage);
        endOfStretch = coverage.endOfStretch();
    }

    @Override
    public void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        if (timeNanos >= endOfStretch) {
            rollCoverage(timeNanos);
        }
        decoder.frame(buffer, offset, length, wireLength, linkType, interfaceNumber, timeNanos);
    }

    /// Lets time pass while no frames come, and makes what ended visible. For live capture, several
    /// times a second.
    public void tick(long nowNanos) {
        decoder.tick(nowNanos);
        correlator.advance(nowNanos);
        correlator.flush();
        output.handedOver(correlator.handedOverUntil());
        if (nowNanos >= endOfStretch) {
            rollCoverage(nowNanos);
        }
    }

    /// Ends everything: open queries become unanswered, all rows and the last coverage go out.
    public void finish() {
        decoder.finish();
        correlator.finish();
        coverage.finish();
        endOfStretch = coverage.endOfStretch();
    }

    /// Counters of the packet decoder.
    public PacketMetrics packetMetrics() {
        return decoder.metrics();
    }

    /// Counters of the correlator.
    public CorrelateMetrics correlateMetrics() {
        return correlator.metrics();
    }

    private void rollCoverage(long timeNanos) {
        coverage.roll(timeNanos);
        endOfStretch = coverage.endOfStretch();
    }

    private static TransactionBatch exchange(
            Origin origin, PipelineOutput output, TransactionBatch full) {
        full.capturedOn(origin.node(), origin.interfaceNames());
        return output.exchange(full);
    }

    /// Where frames were captured.
    ///
    /// @param node name of the node, as in the column `node`
    /// @param agentVersion version of the program
    /// @param interfaceNames names of the source's interfaces
    public record Origin(
            String node, String agentVersion, TransactionBatch.InterfaceNames interfaceNames) {}

    /// Counters of what was lost before and behind the pipeline; read on its thread.
    ///
    /// @param droppedFrames frames that the kernel dropped so far
    /// @param droppedTransactions transactions that a full queue dropped so far
    public record Losses(LongSupplier droppedFrames, LongSupplier droppedTransactions) {
        /// Nothing can be lost: files.
        public static final Losses NONE = new Losses(() -> 0, () -> 0);
    }
}
