package io.isitdns.agent.traffic;

import java.time.Duration;

/// Settings of [PodTrafficMeter].
///
/// @param node the node whose pods are counted
/// @param sampling time between two looks at the counters, positive; what a pod sent after the last
///   look before its interface went is not counted
/// @param grace how long after its end a minute is handed over, not negative: as long as
///   transactions of it may still come. Those that come later are handed over by themselves
/// @param mostPods most pods that are known, and that are counted in one minute, at least 1; DNS
///   bytes of the newest beyond are left out and counted in [PodTrafficMetrics#leftOut()]
/// @param mostMinutes most minutes that wait, at least 1; beyond, the oldest goes out early
public record PodTrafficConfig(
        String node, Duration sampling, Duration grace, int mostPods, int mostMinutes) {
    /// Most interfaces, and routes to single addresses, that the agent looks at: far more than a
    /// node has pods.
    public static final int MOST_INTERFACES = 4096;

    /// Looks every 5 s, a grace of 30 s, 4096 pods, 8 minutes.
    public static PodTrafficConfig of(String node) {
        return new PodTrafficConfig(node, Duration.ofSeconds(5), Duration.ofSeconds(30), 4096, 8);
    }

    /// Checks the ranges.
    public PodTrafficConfig {
        if (!sampling.isPositive() || grace.isNegative() || mostPods < 1 || mostMinutes < 1) {
            throw new IllegalArgumentException(
                    "sampling must be positive, grace not negative, the limits at least 1");
        }
    }
}
