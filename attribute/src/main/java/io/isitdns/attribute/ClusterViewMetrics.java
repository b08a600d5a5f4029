package io.isitdns.attribute;

/// What a [ClusterView] knows, and what did not fit.
///
/// @param pods pods that run
/// @param endedPods pods that ended and are remembered
/// @param addresses addresses that these have or had
/// @param refusedPods pods not taken, since all that were known ran
/// @param forgottenEarly ended pods that left before their time, to make room
/// @param factsVersion version of the facts in use, 0 without any
public record ClusterViewMetrics(
        int pods,
        int endedPods,
        int addresses,
        long refusedPods,
        long forgottenEarly,
        long factsVersion) {}
