package io.isitdns.model;

import java.util.OptionalLong;

/// What one pod sent and received in one minute: everything, by the counters of its network
/// interface, and DNS payload beside it. Where it is not known which interface is the pod's alone,
/// only the latter. Immutable.
///
/// @param timeNanos beginning of the minute, nanoseconds since 1970-01-01 UTC
/// @param node where it was counted
/// @param namespace the pod's namespace
/// @param pod the pod
/// @param sentBytes bytes that left the pod, headers included; empty when nobody counted them
/// @param receivedBytes bytes that reached it; empty when nobody counted them
/// @param dnsSentBytes DNS payload bytes among them that the pod sent: its queries
/// @param dnsReceivedBytes DNS payload bytes that reached it: responses to them
public record PodTraffic(
        long timeNanos,
        String node,
        String namespace,
        String pod,
        OptionalLong sentBytes,
        OptionalLong receivedBytes,
        long dnsSentBytes,
        long dnsReceivedBytes) {}
