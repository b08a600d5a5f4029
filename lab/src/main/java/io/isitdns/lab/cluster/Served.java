package io.isitdns.lab.cluster;

/// What a scripted server did with a query; written down when it is done with it.
///
/// @param serverIp the address that was asked, as the server sees it
/// @param query the query
/// @param rcode the response code sent, or [#NO_RESPONSE]
/// @param responseBytes size of the response, 0 without
public record Served(String serverIp, Query query, int rcode, int responseBytes) {
    /// The server kept silent.
    public static final int NO_RESPONSE = -1;
}
