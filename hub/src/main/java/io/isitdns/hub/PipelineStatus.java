package io.isitdns.hub;

import java.util.List;

/// What the stations before the hub report about themselves; counts are since their start.
///
/// @param interfaces interfaces captured on
/// @param frames frames seen
/// @param droppedFrames frames the kernel dropped
/// @param queues the queues between the stations
public record PipelineStatus(
        List<String> interfaces, long frames, long droppedFrames, List<Queue> queues) {
    /// Nothing is captured.
    public static final PipelineStatus NONE = new PipelineStatus(List.of(), 0, 0, List.of());

    /// Copies the lists.
    public PipelineStatus {
        interfaces = List.copyOf(interfaces);
        queues = List.copyOf(queues);
    }

    /// A bounded queue.
    ///
    /// @param name its name in metrics
    /// @param size transactions waiting
    /// @param limit most that may wait
    /// @param dropped transactions dropped because it was full
    public record Queue(String name, long size, long limit, long dropped) {}
}
