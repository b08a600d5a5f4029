package io.isitdns.agent.traffic;

import java.util.concurrent.atomic.LongAdder;

/// Counters since the start; read from any thread.
public final class PodTrafficMetrics {
    final LongAdder minutes = new LongAdder();
    final LongAdder uncounted = new LongAdder();
    final LongAdder leftOut = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder resets = new LongAdder();

    PodTrafficMetrics() {}

    /// Minutes of pods that were handed over.
    public long minutes() {
        return minutes.sum();
    }

    /// Those among them without all bytes, since no interface is known to be the pod's alone.
    public long uncounted() {
        return uncounted.sum();
    }

    /// Rows whose DNS bytes were counted for no pod, since there are too many in that minute.
    public long leftOut() {
        return leftOut.sum();
    }

    /// Looks at the counters that failed.
    public long unreadable() {
        return unreadable.sum();
    }

    /// Counters that went back, which counts as having begun at 0 again.
    public long resets() {
        return resets.sum();
    }
}
