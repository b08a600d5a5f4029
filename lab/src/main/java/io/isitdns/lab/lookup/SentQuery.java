package io.isitdns.lab.lookup;

/// One transmission of a query.
///
/// @param timeNanos when it is on the wire, nanoseconds since 1970-01-01 UTC
/// @param port the client's port
/// @param messageId the id
/// @param qtype the record type
/// @param tcp whether over TCP
public record SentQuery(long timeNanos, int port, int messageId, int qtype, boolean tcp) {}
