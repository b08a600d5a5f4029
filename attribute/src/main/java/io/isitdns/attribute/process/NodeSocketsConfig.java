package io.isitdns.attribute.process;

import java.nio.file.Path;
import java.time.Duration;

/// Limits of [NodeSockets].
///
/// @param proc where the proc file system is
/// @param interval least time from the end of one look to the next; at least a millisecond
/// @param mostGap two looks further apart than this say nothing about the time between them
/// @param looks looks remembered; rows older than the first of them find nothing, at least 2
/// @param mostSockets sockets remembered; beyond, further ones are left out until others are gone
/// @param mostProcesses processes looked into to find the owners of sockets
public record NodeSocketsConfig(
        Path proc,
        Duration interval,
        Duration mostGap,
        int looks,
        int mostSockets,
        int mostProcesses) {
    /// For the node on which this runs.
    public static final NodeSocketsConfig DEFAULT =
            new NodeSocketsConfig(
                    Path.of("/proc"),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    256,
                    8192,
                    32_768);

    /// The same with another proc file system.
    public NodeSocketsConfig at(Path newProc) {
        return new NodeSocketsConfig(newProc, interval, mostGap, looks, mostSockets, mostProcesses);
    }
}
