package io.isitdns.model;

/// How a transaction ended. Never a response code: those are only what was on the wire.
public enum Outcome implements Word {
    /// A NOERROR response with data for the question, or any NOERROR response to an opcode other
    /// than QUERY.
    ANSWERED("answered"),
    /// A NOERROR response without data for the question (RFC 2308 section 2.2; referrals are
    /// counted here).
    NODATA("nodata"),
    /// The name does not exist (RFC 2308 section 2.1).
    NXDOMAIN("nxdomain"),
    /// Any other response code.
    FAILED("failed"),
    /// No response within the expiry time, or before the capture ended.
    UNANSWERED("unanswered"),
    /// An ICMP error quoted the query, or a TCP reset ended its connection.
    UNREACHABLE("unreachable"),
    /// A response without a query.
    UNSOLICITED("unsolicited");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
