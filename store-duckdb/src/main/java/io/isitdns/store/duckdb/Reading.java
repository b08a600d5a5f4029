package io.isitdns.store.duckdb;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// The statements of one read: same connection, same snapshot, one deadline. Used by one thread.
final class Reading {
    private final DSLContext sql;
    private final ScheduledExecutorService timer;
    private final Deadline deadline;

    Reading(DSLContext sql, ScheduledExecutorService timer, Deadline deadline) {
        this.sql = sql;
        this.timer = timer;
        this.deadline = deadline;
    }

    /// Where statements are made.
    DSLContext sql() {
        return sql;
    }

    /// The only row of a statement.
    <R extends Record> R one(ResultQuery<R> statement) {
        return all(statement).get(0);
    }

    /// All rows of a statement.
    ///
    /// @throws PastDeadline when the deadline comes before the end
    <R extends Record> Result<R> all(ResultQuery<R> statement) {
        return within(statement, ResultQuery::fetch);
    }

    /// Keeps the rows of a statement for the statements that follow on this connection.
    ///
    /// @throws PastDeadline when the deadline comes before the end
    Table<Record> kept(String name, Select<Record> rows) {
        Table<Record> table = DSL.table(DSL.name(name));
        var _ = within(sql.query("CREATE TEMP TABLE {0} AS {1}", table, rows), Query::execute);
        return table;
    }

    private <Q extends Query, T> T within(Q statement, Function<Q, T> run) {
        Duration left = deadline.left();
        if (!left.isPositive()) {
            throw new PastDeadline();
        }
        Future<?> cancel =
                timer.schedule(statement::cancel, left.toMillis() + 1, TimeUnit.MILLISECONDS);
        try {
            return run.apply(statement);
        } catch (DataAccessException e) {
            if (!deadline.left().isPositive()) {
                throw new PastDeadline();
            }
            throw e;
        } finally {
            cancel.cancel(false);
        }
    }

    /// How much time is left.
    @FunctionalInterface
    interface Deadline {
        /// Zero or less when it is past.
        Duration left();
    }

    /// The deadline came before the answer.
    static final class PastDeadline extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PastDeadline() {
            super("past the deadline", null, false, false);
        }
    }
}
