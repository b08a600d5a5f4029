package io.isitdns.lab.cluster;

/// What the API server is told about a pod, in the order in which it is.
public enum PodPhase {
    /// Scheduled; no network and no address yet.
    PENDING,
    /// Runs. Its network and perhaps its first queries are older than this report.
    RUNNING,
    /// Deletion was asked for; it still runs.
    TERMINATING,
    /// Its containers ended; its network is there for a moment more.
    TERMINATED,
    /// Its network is gone, and its object too.
    DELETED
}
