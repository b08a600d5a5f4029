package io.isitdns.store.duckdb;

import io.isitdns.model.Outcome;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Measures as aggregates over the rows of a [Source]; percentiles are those of [Percentiles].
final class Measures {
    private static final Condition QUERY = outcome(Outcome.UNSOLICITED).not();

    private Measures() {}

    /// The aggregate; null where there is nothing to measure.
    static Field<Long> of(Quantity quantity) {
        return switch ((Measure) quantity) {
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
            case IPV6_QUERIES -> transactions(QUERY.and(DSL.condition(Log.IPV6)));
            case TRUNCATED ->
                    transactions(
                            Log.text("rcode")
                                    .isNotNull()
                                    .and(
                                            Log.number("flags")
                                                    .bitAnd(DSL.inline(16L))
                                                    .ne(DSL.inline(0L))));
            case LATENCY_COUNT -> sum("latency_count");
            case LATENCY_MIN_US -> DSL.min(Log.number("latency_min_us"));
            case LATENCY_MAX_US -> DSL.max(Log.number("latency_max_us"));
            case LATENCY_MEAN_US -> meanHalfUp();
            case LATENCY_P50_US, LATENCY_P95_US, LATENCY_P99_US ->
                    throw new IllegalArgumentException(quantity + " is no sum");
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

    private static Field<Long> meanHalfUp() {
        Field<BigDecimal> sum = DSL.sum(Log.number("latency_sum_us"));
        Field<BigDecimal> count = DSL.sum(Log.number("latency_count"));
        return DSL.field(
                        "divide({0} * 2 + {1}, nullif({1} * 2, 0))",
                        SQLDataType.NUMERIC, sum, count)
                .cast(SQLDataType.BIGINT);
    }

    /// What a question asks for, what it is ordered by included.
    static Set<Quantity> asked(Aggregation query) {
        Set<Quantity> asked = new LinkedHashSet<>();
        asked.addAll(query.measures());
        if (query.order() instanceof Aggregation.Order.Descending(Quantity measure)) {
            asked.add(measure);
        }
        return asked;
    }
}
