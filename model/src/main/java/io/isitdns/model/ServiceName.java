package io.isitdns.model;

/// The Kubernetes Service that a name stands for, whether it exists or not. Immutable.
///
/// @param namespace its namespace, lower case
/// @param name its name, lower case
public record ServiceName(String namespace, String name) {}
