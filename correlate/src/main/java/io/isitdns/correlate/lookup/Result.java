package io.isitdns.correlate.lookup;

/// What a transaction brought its resolver, the more useful first.
enum Result {
    /// Records of the type asked for.
    DATA,
    /// The name has none of that type.
    NODATA,
    /// There is no such name.
    NXDOMAIN,
    /// The response did not fit: to be repeated over TCP.
    TRUNCATED,
    /// A response code that is an error, or an ICMP error, or a TCP reset.
    FAILED,
    /// No response while the resolver waited.
    NONE;

    /// Whether a resolver is content with it and asks no more for that type.
    boolean isFinal() {
        return this == DATA || isNegative();
    }

    /// Whether it says that there is nothing.
    boolean isNegative() {
        return this == NODATA || this == NXDOMAIN;
    }
}
