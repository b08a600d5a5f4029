package io.isitdns.store.duckdb;

import io.isitdns.model.Column;
import io.isitdns.store.Quantity;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What is logged, summed up in the background, and asked for: transactions or lookups. Says what
/// the two differ in; the rest of this package treats them alike.
///
/// A source of sums ([Source]) has for each row the columns of [#kinds()] and of [#sumsOfLog()];
/// measures are made of these. What is measured in time (the latency of a transaction, the duration
/// of a lookup) is in `latency_...` there.
sealed interface Logged permits LoggedTransactions, LoggedLookups {
    /// What the names of its tables begin with.
    String prefix();

    /// A row per transaction, or per lookup.
    default Table<Record> log() {
        return DSL.table(DSL.name(prefix() + "_log"));
    }

    /// The log with folded rows taken apart.
    Table<Record> parts();

    /// The columns with few different values, which every table of sums has: through the number of
    /// their combination in [#kindTable()].
    List<Column> common();

    /// The column of the name asked for.
    Column name();

    /// The column of its registrable domain: with that of the Service, what the name stands for.
    Column domain();

    /// The combinations of [#common()] that came, a row each.
    default Table<Record> kindTable() {
        return DSL.table(DSL.name(prefix() + "_kind"));
    }

    /// What each combination has besides [#common()], as made from a row of the log.
    List<Field<?>> madeKinds();

    /// What tells rows apart for measures, as the log and the tables of sums have it; without
    /// [#madeKinds()].
    List<Field<?>> kinds();

    /// What a row of the log adds to the sums.
    List<Field<?>> sumsOfLog();

    /// What a row of the log taken apart adds to the sums of all the parts: under the same names.
    List<Field<?>> sumsOfParts();

    /// What a row of the log taken apart adds to the sums of its class of latency: under the same
    /// names.
    List<Field<?>> sumsByClass();

    /// The class of latency of a row of the log; null without a latency.
    Field<Long> latencyClass();

    /// The class of latency of a row of the log taken apart.
    Field<Long> partLatencyClass();

    /// The latency of a row of the log taken apart; null without one.
    Field<Long> partLatency();

    /// How many a row of the log taken apart stands for.
    Field<Long> partCount();

    /// The aggregate over rows of a [Source]; null where there is nothing to measure. Not for
    /// percentiles, which are those of [Percentiles].
    Field<Long> sum(Quantity measure);

    /// Whether the summands of a measure are whole transactions or lookups, which can be told by
    /// class of latency.
    boolean isByClass(Quantity measure);
}
