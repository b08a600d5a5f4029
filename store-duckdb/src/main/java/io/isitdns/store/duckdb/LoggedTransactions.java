package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Transactions. Folded rows of their log stand for many.
final class LoggedTransactions implements Logged {
    /// What the columns of a part begin with.
    private static final String PART = "part_";

    private static final Table<Record> PARTS = DSL.table(DSL.name("transaction_part"));
    private static final Field<Long> LATENCY = Log.number("latency_us");
    private static final Field<Long> PART_COUNT = Log.number(PART + "count");
    private static final Field<Long> PART_LATENCY = Log.number(PART + "latency_us");
    private static final Field<Boolean> FOLDED = Log.flag("folded");
    private static final Field<Object> FOLD = DSL.field(DSL.name("fold"));
    private static final Field<Object> WHOLE = DSL.field(DSL.name("whole"));
    private static final Field<Boolean> IPV6 = Log.flag("ipv6");
    private static final Condition QUERY = outcome(Outcome.UNSOLICITED).not();

    @Override
    public String prefix() {
        return "transaction";
    }

    @Override
    public Table<Record> parts() {
        return PARTS;
    }

    @Override
    public List<Column> common() {
        return List.of(
                TransactionColumn.NODE,
                TransactionColumn.LEG,
                TransactionColumn.SERVER_IP,
                TransactionColumn.SERVER_PORT,
                TransactionColumn.SERVER_KIND,
                TransactionColumn.SERVER_NAMESPACE,
                TransactionColumn.SERVER_POD,
                TransactionColumn.SERVER_SERVICE,
                TransactionColumn.TRANSPORT,
                TransactionColumn.OPCODE,
                TransactionColumn.QTYPE,
                TransactionColumn.QCLASS,
                TransactionColumn.OUTCOME,
                TransactionColumn.RCODE,
                TransactionColumn.FLAGS,
                TransactionColumn.LATE,
                TransactionColumn.NAME_CLASS);
    }

    @Override
    public Column name() {
        return TransactionColumn.QNAME;
    }

    @Override
    public Column domain() {
        return TransactionColumn.REGISTRABLE_DOMAIN;
    }

    /// IPv4 is held as ::ffff:a.b.c.d.
    @Override
    public List<Field<?>> madeKinds() {
        Field<Long> high = Log.number("client_high");
        Field<Long> low = Log.number("client_low");
        Condition isIpv6 = high.ne(DSL.inline(0L)).or(DSL.condition("({0} >> 32) <> 65535", low));
        return List.of(DSL.field(isIpv6).as(IPV6));
    }

    @Override
    public List<Field<?>> kinds() {
        return List.of(
                Log.OUTCOME,
                Log.text("transport"),
                Log.text("rcode"),
                Log.number("flags"),
                Log.flag("late"));
    }

    @Override
    public List<Field<?>> sumsOfLog() {
        Field<Long> measured =
                DSL.when(DSL.condition(FOLDED), Folds.element(FOLD, Log.LATENCY_COUNT.getName()))
                        .otherwise(Log.measured(LATENCY, Log.COUNT));
        return sums("", Log.COUNT, measured, latenciesOfRow(FOLD));
    }

    @Override
    public List<Field<?>> sumsOfParts() {
        return sums(
                PART, PART_COUNT, Log.measured(PART_LATENCY, PART_COUNT), latenciesOfRow(WHOLE));
    }

    @Override
    public List<Field<?>> sumsByClass() {
        return sums(
                PART,
                PART_COUNT,
                Log.measured(PART_LATENCY, PART_COUNT),
                List.of(PART_LATENCY.times(PART_COUNT), PART_LATENCY, PART_LATENCY));
    }

    /// Sum, minimum and maximum of what a row stands for.
    ///
    /// @param fold what the row knows if it is folded
    private static List<Field<Long>> latenciesOfRow(Field<Object> fold) {
        return List.of(
                unlessFolded(LATENCY.times(Log.COUNT), fold, Log.LATENCY_SUM),
                unlessFolded(LATENCY, fold, Log.LATENCY_MIN),
                unlessFolded(LATENCY, fold, Log.LATENCY_MAX));
    }

    private static Field<Long> unlessFolded(
            Field<Long> latency, Field<Object> fold, Field<Long> element) {
        return DSL.when(DSL.condition(FOLDED), Folds.element(fold, element.getName()))
                .otherwise(latency);
    }

    private static List<Field<?>> sums(
            String part, Field<Long> count, Field<Long> measured, List<Field<Long>> latencies) {
        List<Field<?>> sums = new ArrayList<>();
        sums.add(count.as(Log.COUNT));
        for (String name :
                List.of("attempts", "response_messages", "query_bytes", "response_bytes")) {
            sums.add(Log.number(part + name).as(name));
        }
        sums.add(measured.as(Log.LATENCY_COUNT));
        sums.add(latencies.get(0).as(Log.LATENCY_SUM));
        sums.add(latencies.get(1).as(Log.LATENCY_MIN));
        sums.add(latencies.get(2).as(Log.LATENCY_MAX));
        return sums;
    }

    @Override
    public Field<Long> latencyClass() {
        return Log.LATENCY_CLASS;
    }

    @Override
    public Field<Long> partLatencyClass() {
        return Log.number(PART + "latency_class");
    }

    @Override
    public Field<Long> partLatency() {
        return PART_LATENCY;
    }

    @Override
    public Field<Long> partCount() {
        return PART_COUNT;
    }

    @Override
    public Field<Long> sum(Quantity quantity) {
        Measure measure = (Measure) quantity;
        return switch (measure) {
            case QUERIES -> Log.count(QUERY);
            case RESPONSES ->
                    Log.count(
                            Log.OUTCOME.in(
                                    Outcome.ANSWERED.word(),
                                    Outcome.NODATA.word(),
                                    Outcome.NXDOMAIN.word(),
                                    Outcome.FAILED.word()));
            case ANSWERED -> Log.count(outcome(Outcome.ANSWERED));
            case NODATA -> Log.count(outcome(Outcome.NODATA));
            case NXDOMAIN -> Log.count(outcome(Outcome.NXDOMAIN));
            case FAILED -> Log.count(outcome(Outcome.FAILED));
            case UNANSWERED -> Log.count(outcome(Outcome.UNANSWERED));
            case UNREACHABLE -> Log.count(outcome(Outcome.UNREACHABLE));
            case UNSOLICITED -> Log.count(outcome(Outcome.UNSOLICITED));
            case QUERY_MESSAGES -> Log.sum("attempts");
            case RESPONSE_MESSAGES -> Log.sum("response_messages");
            case RETRANSMISSIONS ->
                    Log.whole(DSL.sum(Log.number("attempts").minus(Log.COUNT)).filterWhere(QUERY));
            case LATE -> Log.count(DSL.condition(Log.flag("late")));
            case QUERY_BYTES -> Log.sum("query_bytes");
            case RESPONSE_BYTES -> Log.sum("response_bytes");
            case BYTES -> Log.sum("query_bytes").plus(Log.sum("response_bytes"));
            case TCP_QUERIES -> Log.count(QUERY.and(Log.text("transport").eq(DSL.inline("tcp"))));
            case IPV6_QUERIES -> Log.count(QUERY.and(DSL.condition(IPV6)));
            case TRUNCATED ->
                    Log.count(
                            Log.text("rcode")
                                    .isNotNull()
                                    .and(
                                            Log.number("flags")
                                                    .bitAnd(DSL.inline(16L))
                                                    .ne(DSL.inline(0L))));
            case LATENCY_COUNT -> Log.sum(Log.LATENCY_COUNT.getName());
            case LATENCY_MIN_US -> DSL.min(Log.LATENCY_MIN);
            case LATENCY_MAX_US -> DSL.max(Log.LATENCY_MAX);
            case LATENCY_MEAN_US -> Log.meanHalfUp();
            case LATENCY_P50_US, LATENCY_P95_US, LATENCY_P99_US ->
                    throw new IllegalArgumentException(measure + " is no sum");
        };
    }

    private static Condition outcome(Outcome outcome) {
        return Log.OUTCOME.eq(DSL.inline(outcome.word()));
    }

    @Override
    public boolean isByClass(Quantity measure) {
        return EnumSet.of(
                        Measure.QUERIES,
                        Measure.RESPONSES,
                        Measure.ANSWERED,
                        Measure.NODATA,
                        Measure.NXDOMAIN,
                        Measure.FAILED,
                        Measure.UNANSWERED,
                        Measure.UNREACHABLE,
                        Measure.UNSOLICITED,
                        Measure.LATE,
                        Measure.TCP_QUERIES,
                        Measure.IPV6_QUERIES,
                        Measure.TRUNCATED,
                        Measure.LATENCY_COUNT)
                .contains(measure);
    }
}
