package io.isitdns.store;

import java.util.Locale;

/// What can be summed over a group of transactions.
///
/// Measures in transactions, queries and microseconds weigh a row with its `count`; messages and
/// bytes of a row are already those of all the transactions that it stands for.
public enum Measure implements Quantity {
    /// Transactions that began with a query: all but unsolicited responses.
    QUERIES("queries"),
    /// Transactions that got a response: answered + nodata + nxdomain + failed.
    RESPONSES("responses"),
    /// Transactions by outcome.
    ANSWERED("transactions"),
    NODATA("transactions"),
    NXDOMAIN("transactions"),
    FAILED("transactions"),
    UNANSWERED("transactions"),
    UNREACHABLE("transactions"),
    UNSOLICITED("transactions"),
    /// Query messages on the wire: the sum of `attempts`.
    QUERY_MESSAGES("messages"),
    /// Response messages on the wire, duplicates and unsolicited ones included.
    RESPONSE_MESSAGES("messages"),
    /// Transmissions after the first: the sum of `attempts - count` over rows with a query.
    RETRANSMISSIONS("messages"),
    /// Transactions whose response came after the client's timer.
    LATE("transactions"),
    /// DNS payload bytes of queries.
    QUERY_BYTES("bytes"),
    /// DNS payload bytes of responses.
    RESPONSE_BYTES("bytes"),
    /// Both together.
    BYTES("bytes"),
    /// Queries over TCP.
    TCP_QUERIES("queries"),
    /// Queries over IPv6.
    IPV6_QUERIES("queries"),
    /// Transactions whose response has the TC flag.
    TRUNCATED("transactions"),
    /// Transactions with a latency, and over those (never the others) the rest: whole microseconds,
    /// the mean rounded half up, percentiles by nearest rank.
    LATENCY_COUNT("transactions"),
    LATENCY_MIN_US("microseconds"),
    LATENCY_MEAN_US("microseconds"),
    LATENCY_P50_US("microseconds"),
    LATENCY_P95_US("microseconds"),
    LATENCY_P99_US("microseconds"),
    LATENCY_MAX_US("microseconds");

    private final String unit;

    Measure(String unit) {
        this.unit = unit;
    }

    @Override
    public String measureName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String unit() {
        return unit;
    }
}
