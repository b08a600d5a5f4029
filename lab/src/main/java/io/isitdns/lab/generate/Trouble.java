package io.isitdns.lab.generate;

import java.util.Locale;

/// What may happen to a question, and how often in the realistic mix. The rest is answered at once
/// over UDP.
public enum Trouble {
    /// Asked once, never answered.
    UNANSWERED(60),
    /// Asked again by the timer of the resolver, never answered.
    UNANSWERED_RETRANSMITTED(40),
    /// Asked again by the timer of the resolver, then answered.
    ANSWERED_AFTER_RETRANSMISSION(40),
    /// Asked again and answered so late that the client has given up, yet before it expires.
    ANSWERED_LATE(4),
    /// Answered after it expired: unanswered, and the response is unsolicited.
    ANSWERED_TOO_LATE(2),
    /// A response that nobody asked for, beside a plain exchange.
    UNSOLICITED(3),
    /// The response comes twice or three times within 200 ms.
    DUPLICATE_RESPONSE(20),
    /// The same key again after the response: a new transaction.
    REPEATED_KEY(5),
    /// A response code other than NOERROR and NXDOMAIN, some with extended errors.
    FAILED(60),
    /// The response is in letters of the other case.
    OTHER_CASE(10),
    /// Truncated over UDP, then asked again over TCP.
    TRUNCATED(14),
    /// A large response in IP fragments, sometimes in the wrong order.
    FRAGMENTED(6),
    /// Refused by ICMP.
    UNREACHABLE(8),
    /// Asked over TCP.
    TCP(14),
    /// Two questions pipelined in one TCP segment, both answers in one segment.
    TCP_PIPELINED(2),
    /// Asked over TCP, the response in several segments.
    TCP_SPLIT(4),
    /// Asked over TCP, ended by a reset.
    TCP_RESET(1),
    /// Something on port 53 that is no DNS message, beside a plain exchange.
    MALFORMED(2),
    /// A frame of other traffic, beside a plain exchange.
    OTHER_TRAFFIC(20);

    /// Out of how many questions [#share] counts.
    static final int OUT_OF = 10_000;

    private final int share;

    Trouble(int share) {
        this.share = share;
    }

    /// How many of [#OUT_OF] questions meet it in the realistic mix.
    int share() {
        return share;
    }

    /// The word for the command line, such as `duplicate-response`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
