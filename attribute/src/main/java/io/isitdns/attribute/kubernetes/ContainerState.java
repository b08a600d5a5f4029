package io.isitdns.attribute.kubernetes;

/// How a container of a pod is. Immutable.
///
/// @param name its name
/// @param restarts how often it was started again
/// @param reason why it ended the last time, such as `OOMKilled`; empty when it never did
/// @param exitCode with what it ended
/// @param finishedNanos when it ended, nanoseconds since 1970-01-01 UTC, or [Times#UNKNOWN]
record ContainerState(
        String name, long restarts, String reason, long exitCode, long finishedNanos) {}
