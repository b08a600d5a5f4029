package io.isitdns.lab;

/// EDNS options of a query (RFC 6891); a response answers with an OPT record when the query has
/// one.
///
/// @param udpSize UDP payload size that the client offers, 512..65535, or 0 for no OPT record
/// @param dnssecOk DO bit (RFC 3225)
/// @param cookie whether a client cookie is sent (RFC 7873)
public record QueryOptions(int udpSize, boolean dnssecOk, boolean cookie) {
    /// No OPT record, like glibc and musl.
    public static final QueryOptions PLAIN = new QueryOptions(0, false, false);

    /// The OPT record of the Go resolver.
    public static final QueryOptions GO = new QueryOptions(1232, false, false);

    /// What CoreDNS asks its upstream with when the client asked for DNSSEC records.
    public static final QueryOptions DNSSEC = new QueryOptions(1232, true, false);

    /// A resolver that sends cookies, such as dig.
    public static final QueryOptions COOKIE = new QueryOptions(1232, false, true);

    /// Whether there is an OPT record.
    public boolean edns() {
        return udpSize > 0;
    }
}
