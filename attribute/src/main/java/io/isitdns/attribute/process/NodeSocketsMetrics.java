package io.isitdns.attribute.process;

/// What [NodeSockets] did since its start.
///
/// @param looks looks at the sockets of the node
/// @param searches searches of all processes for the owners of sockets
/// @param sockets sockets remembered now
/// @param leftOut sockets left out, since as many were remembered as may be
/// @param unreadable looks that could not read which sockets there are
/// @param ofPods questions answered with a pod
/// @param ofProcesses questions answered with a process of the node
/// @param unknown questions without an answer
public record NodeSocketsMetrics(
        long looks,
        long searches,
        long sockets,
        long leftOut,
        long unreadable,
        long ofPods,
        long ofProcesses,
        long unknown) {}
