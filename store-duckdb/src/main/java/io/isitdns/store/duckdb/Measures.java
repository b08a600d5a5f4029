package io.isitdns.store.duckdb;

import io.isitdns.model.Outcome;
import io.isitdns.store.Measure;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Measures as aggregates over the log.
final class Measures {
    private static final Condition QUERY = outcome(Outcome.UNSOLICITED).not();
    private static final Condition MEASURED = Log.LATENCY.isNotNull();

    private Measures() {}

    /// The aggregate; null where there is nothing to measure.
    static Field<Long> of(Measure measure) {
        return switch (measure) {
            case QUERIES -> transactions(QUERY);
            case RESPONSES ->
                    transactions(
                            Log.OUTCOME.in(
                                    Outcome.ANSWERED.word(),
                                    Outcome.NODATA.word(),
                                    Outcome.NXDOMAIN.word(),
                                    Outcome.FAILED.word()));
            case ANSWERED -> transactions(outcome(Outcome.ANSWERED));
            case NODATA -> transactions(outcome(Outcome.NODATA));
            case NXDOMAIN -> transactions(outcome(Outcome.NXDOMAIN));
            case FAILED -> transactions(outcome(Outcome.FAILED));
            case UNANSWERED -> transactions(outcome(Outcome.UNANSWERED));
            case UNREACHABLE -> transactions(outcome(Outcome.UNREACHABLE));
            case UNSOLICITED -> transactions(outcome(Outcome.UNSOLICITED));
            case QUERY_MESSAGES -> sum("attempts");
            case RESPONSE_MESSAGES -> sum("response_messages");
            case RETRANSMISSIONS ->
                    Log.whole(DSL.sum(Log.number("attempts").minus(Log.COUNT)).filterWhere(QUERY));
            case LATE -> transactions(DSL.condition(Log.flag("late")));
            case QUERY_BYTES -> sum("query_bytes");
            case RESPONSE_BYTES -> sum("response_bytes");
            case TCP_QUERIES ->
                    transactions(QUERY.and(Log.text("transport").eq(DSL.inline("tcp"))));
            case IPV6_QUERIES -> transactions(QUERY.and(ipv6()));
            case TRUNCATED ->
                    transactions(
                            Log.text("rcode")
                                    .isNotNull()
                                    .and(
                                            Log.number("flags")
                                                    .bitAnd(DSL.inline(16L))
                                                    .ne(DSL.inline(0L))));
            case LATENCY_COUNT -> transactions(MEASURED);
            case LATENCY_MIN_US -> DSL.min(Log.LATENCY);
            case LATENCY_MAX_US -> DSL.max(Log.LATENCY);
            case LATENCY_MEAN_US -> meanHalfUp();
            case LATENCY_P50_US -> percentile("0.50");
            case LATENCY_P95_US -> percentile("0.95");
            case LATENCY_P99_US -> percentile("0.99");
        };
    }

    private static Condition outcome(Outcome outcome) {
        return Log.OUTCOME.eq(DSL.inline(outcome.word()));
    }

    private static Field<Long> transactions(Condition which) {
        return Log.whole(DSL.sum(Log.COUNT).filterWhere(which));
    }

    private static Field<Long> sum(String column) {
        return Log.whole(DSL.sum(Log.number(column)));
    }

    /// IPv4 is held as ::ffff:a.b.c.d.
    private static Condition ipv6() {
        Field<Long> high = Log.number("client_high");
        Field<Long> low = Log.number("client_low");
        return high.ne(DSL.inline(0L)).or(DSL.condition("({0} >> 32) <> 65535", low));
    }

    private static Field<Long> meanHalfUp() {
        Field<BigDecimal> sum = DSL.sum(Log.LATENCY.times(Log.COUNT));
        Field<BigDecimal> count = DSL.sum(Log.COUNT).filterWhere(MEASURED);
        return DSL.field(
                        "divide({0} * 2 + {1}, nullif({1} * 2, 0))",
                        SQLDataType.NUMERIC, sum, count)
                .cast(SQLDataType.BIGINT);
    }

    /// Nearest rank; a decimal literal makes the engine compute the rank in whole numbers.
    private static Field<Long> percentile(String fraction) {
        return DSL.field(
                "quantile_disc({0}, {1})",
                SQLDataType.BIGINT, Log.LATENCY, DSL.inline(new BigDecimal(fraction)));
    }
}
