package io.isitdns.lab.shop;

import io.isitdns.packet.Endpoint;

/// A pod of the simulated cluster.
///
/// @param namespace its Kubernetes namespace
/// @param workload name of its Deployment
/// @param name its own name
/// @param node where it runs
/// @param address its address, port 0
/// @param interfaceNumber the interface of the node that sees its frames
public record Pod(
        String namespace,
        String workload,
        String name,
        String node,
        Endpoint address,
        int interfaceNumber) {}
