package io.isitdns.store.duckdb;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;

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
        Duration left = deadline.left();
        if (!left.isPositive()) {
            throw new PastDeadline();
        }
        Future<?> cancel =
                timer.schedule(statement::cancel, left.toMillis() + 1, TimeUnit.MILLISECONDS);
        try {
            return statement.fetch();
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
