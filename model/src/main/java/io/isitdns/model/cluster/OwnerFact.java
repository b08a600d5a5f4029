package io.isitdns.model.cluster;

/// A controller in a namespace.
///
/// @param namespace its namespace
/// @param kind such as `ReplicaSet`, `Deployment`, or any custom kind
/// @param name its name
public record OwnerFact(String namespace, String kind, String name) {}
