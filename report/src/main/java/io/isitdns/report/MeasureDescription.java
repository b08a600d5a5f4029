package io.isitdns.report;

import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;

/// One sentence for each measure, for pages and reference.
final class MeasureDescription {
    private MeasureDescription() {}

    static String of(Quantity quantity) {
        return switch (quantity) {
            case Measure measure -> of(measure);
            case LookupMeasure measure -> of(measure);
        };
    }

    private static String of(Measure measure) {
        return switch (measure) {
            case QUERIES -> "Transactions that began with a query; a retransmission is no new one.";
            case RESPONSES -> "Transactions that got a response.";
            case ANSWERED -> "Responses NOERROR with data for the question.";
            case NODATA -> "Responses NOERROR without data for the question.";
            case NXDOMAIN -> "Responses that say that the name does not exist.";
            case FAILED -> "Responses with any other response code.";
            case UNANSWERED -> "Queries without a response.";
            case UNREACHABLE -> "Queries that an ICMP error or a TCP reset ended.";
            case UNSOLICITED -> "Responses without a query; they are not in queries or responses.";
            case QUERY_MESSAGES -> "Query messages on the wire, retransmissions included.";
            case RESPONSE_MESSAGES ->
                    "Response messages on the wire, repeated and unsolicited too.";
            case RETRANSMISSIONS -> "Query messages after the first of their transaction.";
            case LATE -> "Transactions whose response came after the client's timer.";
            case QUERY_BYTES -> "DNS payload bytes of query messages.";
            case RESPONSE_BYTES -> "DNS payload bytes of response messages.";
            case BYTES -> "DNS payload bytes of query and response messages together.";
            case TCP_QUERIES -> "Queries over TCP.";
            case IPV6_QUERIES -> "Queries over IPv6.";
            case TRUNCATED -> "Transactions whose response has the TC flag.";
            case LATENCY_COUNT -> "Transactions with a latency: the basis of the latency columns.";
            case LATENCY_MIN_US -> "The least latency.";
            case LATENCY_MEAN_US -> "The mean latency of answered queries, rounded half up.";
            case LATENCY_P50_US -> "The median latency, by nearest rank.";
            case LATENCY_P95_US -> "The latency that 95 % do not exceed, by nearest rank.";
            case LATENCY_P99_US -> "The latency that 99 % do not exceed, by nearest rank.";
            case LATENCY_MAX_US -> "The greatest latency.";
        };
    }

    private static String of(LookupMeasure measure) {
        return switch (measure) {
            case LOOKUPS -> "What applications asked for: the sum of the outcomes.";
            case RESOLVED -> "Lookups that got data, and no failure beside it.";
            case PARTIAL -> "Lookups that got data for one address family only, by a failure.";
            case NODATA -> "Lookups for names that exist, without data of the types asked for.";
            case NXDOMAIN -> "Lookups for names that do not exist, under any suffix tried.";
            case FAILED -> "Lookups that ended with an error, such as SERVFAIL.";
            case UNANSWERED -> "Lookups that the resolver gave up without a response.";
            case TRANSACTIONS -> "Transactions that the lookups took.";
            case WASTED -> "Of them, those for names of the search path before the last.";
            case RETRIES -> "Transmissions beyond the first of each question.";
            case TCP_FALLBACKS -> "Lookups in which a truncated response was followed by TCP.";
            case DURATION_COUNT ->
                    "Lookups that were not unanswered: the basis of the duration columns.";
            case DURATION_MIN_US -> "The least duration.";
            case DURATION_MEAN_US -> "The mean duration, rounded half up.";
            case DURATION_P50_US -> "The median duration, by nearest rank.";
            case DURATION_P95_US -> "The duration that 95 % do not exceed, by nearest rank.";
            case DURATION_P99_US -> "The duration that 99 % do not exceed, by nearest rank.";
            case DURATION_MAX_US -> "The greatest duration.";
        };
    }
}
