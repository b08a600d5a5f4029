package io.isitdns.correlate;

import io.isitdns.correlate.FramePipeline.Losses;
import io.isitdns.dns.Malformed;
import io.isitdns.model.Coverage;
import io.isitdns.packet.FrameDefect;
import io.isitdns.packet.PacketMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Turns growing counters into coverage rows, one for each stretch of capture time. Not
/// thread-safe.
final class CoverageMeter {
    /// The length of a stretch; stretches begin at multiples of it.
    static final long STRETCH_NANOS = Duration.ofSeconds(10).toNanos();

    private final String node;
    private final String agentVersion;
    private final PacketMetrics packets;
    private final CorrelateMetrics messages;
    private final Losses losses;
    private final Consumer<Coverage> output;
    private Totals before = Totals.ZERO;
    private long stretch = Long.MIN_VALUE;

    CoverageMeter(
            String node,
            String agentVersion,
            PacketMetrics packets,
            CorrelateMetrics messages,
            Losses losses,
            Consumer<Coverage> output) {
        this.node = node;
        this.agentVersion = agentVersion;
        this.packets = packets;
        this.messages = messages;
        this.losses = losses;
        this.output = output;
    }

    /// When the stretch under way ends; before the first frame, the beginning of time.
    long endOfStretch() {
        return stretch == Long.MIN_VALUE ? stretch : stretch + STRETCH_NANOS;
    }

    /// Ends the stretch under way and begins the one that `timeNanos` lies in.
    void roll(long timeNanos) {
        finish();
        stretch = Math.floorDiv(timeNanos, STRETCH_NANOS) * STRETCH_NANOS;
    }

    /// Ends the stretch under way.
    void finish() {
        if (stretch == Long.MIN_VALUE) {
            return;
        }
        Totals now = totals();
        output.accept(difference(now, before));
        before = now;
        stretch = Long.MIN_VALUE;
    }

    private Totals totals() {
        return new Totals(
                packets.frames(),
                packets.messages() - sum(messages.malformed()),
                messages.queryMessages(),
                messages.responseMessages(),
                packets.coalesced(),
                malformed(),
                packets.notDns(),
                losses.droppedFrames().getAsLong(),
                losses.droppedTransactions().getAsLong(),
                messages.evicted(),
                messages.duplicateResponses());
    }

    private Coverage difference(Totals now, Totals then) {
        Map<String, Long> malformed = new TreeMap<>(now.malformed);
        then.malformed.forEach((reason, count) -> malformed.merge(reason, -count, Long::sum));
        malformed.values().removeIf(count -> count == 0);
        return new Coverage(
                stretch,
                STRETCH_NANOS,
                node,
                agentVersion,
                now.frames - then.frames,
                now.messages - then.messages,
                now.queryMessages - then.queryMessages,
                now.responseMessages - then.responseMessages,
                now.coalesced - then.coalesced,
                malformed,
                now.notDns - then.notDns,
                now.droppedFrames - then.droppedFrames,
                droppedInQueues(now.droppedTransactions - then.droppedTransactions),
                now.evicted - then.evicted,
                now.duplicateResponses - then.duplicateResponses,
                0,
                0,
                0);
    }

    private Map<String, Long> malformed() {
        Map<String, Long> counts = new TreeMap<>();
        for (FrameDefect defect : FrameDefect.values()) {
            if (packets.malformed(defect) > 0) {
                counts.merge(reason(defect), packets.malformed(defect), Long::sum);
            }
        }
        for (Map.Entry<Malformed, Long> entry : messages.malformed().entrySet()) {
            counts.merge(reason(entry.getKey()), entry.getValue(), Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> droppedInQueues(long transactions) {
        return transactions == 0 ? Map.of() : Map.of("attribute", transactions);
    }

    private static String reason(Enum<?> defect) {
        return defect.name().toLowerCase(Locale.ROOT);
    }

    private static long sum(Map<Malformed, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private record Totals(
            long frames,
            long messages,
            long queryMessages,
            long responseMessages,
            long coalesced,
            Map<String, Long> malformed,
            long notDns,
            long droppedFrames,
            long droppedTransactions,
            long evicted,
            long duplicateResponses) {
        static final Totals ZERO = new Totals(0, 0, 0, 0, 0, Map.of(), 0, 0, 0, 0, 0);
    }
}
