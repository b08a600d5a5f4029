package io.isitdns.hub;

/// How it is known what runs in the cluster.
///
/// @param current whether all that is known is as it is now
/// @param state how that is, one line for people
public record ClusterStatus(boolean current, String state) {}
