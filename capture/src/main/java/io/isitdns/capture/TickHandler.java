package io.isitdns.capture;

/// Is told, on the capture thread, how far time has gone, also while no frame comes.
@FunctionalInterface
public interface TickHandler {
    /// Time has gone on.
    ///
    /// @param timeNanos nanoseconds since 1970-01-01 UTC, on the clock of the frames: frames of
    ///   about that time and before have been handed over, unless the machine's clock was set back
    void tick(long timeNanos);
}
