package io.isitdns.hub;

import io.isitdns.model.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the stations before the hub report about themselves; counts are since their start.
///
/// @param interfaces interfaces captured on
/// @param frames frames seen
/// @param droppedFrames frames the kernel dropped
/// @param queues the queues between the stations
/// @param counters what they count of their inner life; 0 is left out
public record PipelineStatus(
        List<String> interfaces,
        long frames,
        long droppedFrames,
        List<Queue> queues,
        Map<Counter, Long> counters) {
    /// Nothing is captured.
    public static final PipelineStatus NONE =
            new PipelineStatus(List.of(), 0, 0, List.of(), Map.of());

    /// The same with one more queue.
    public PipelineStatus with(Queue queue) {
        return new PipelineStatus(
                interfaces,
                frames,
                droppedFrames,
                Stream.concat(queues.stream(), Stream.of(queue)).toList(),
                counters);
    }

    /// Copies the lists and the map.
    public PipelineStatus {
        interfaces = List.copyOf(interfaces);
        queues = List.copyOf(queues);
        counters = Map.copyOf(counters);
    }

    /// The same with these counters too.
    public PipelineStatus with(Map<Counter, Long> more) {
        Map<Counter, Long> all = new HashMap<>(counters);
        all.putAll(more);
        return new PipelineStatus(interfaces, frames, droppedFrames, queues, all);
    }

    /// A bounded queue.
    ///
    /// @param name its name in metrics
    /// @param size transactions or events waiting
    /// @param limit most that may wait
    /// @param dropped those dropped because it was full
    public record Queue(String name, long size, long limit, long dropped) {}
}
