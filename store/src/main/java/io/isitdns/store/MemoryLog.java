package io.isitdns.store;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rows ordered by time, then arrival. Holds at most `most`; the oldest leave. Not thread-safe.
///
/// @param <R> a row
final class MemoryLog<R> {
    private final int most;
    private final TreeSet<Entry<R>> entries = new TreeSet<>();
    private long nextPosition;

    /// @param most most rows, at least 1
    MemoryLog(int most) {
        this.most = most;
    }

    /// Adds a row.
    ///
    /// @return how many rows left for it
    int add(long timeNanos, R row) {
        entries.add(new Entry<>(timeNanos, nextPosition++, row));
        if (entries.size() <= most) {
            return 0;
        }
        entries.pollFirst();
        return 1;
    }

    int size() {
        return entries.size();
    }

    OptionalLong oldestNanos() {
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(entries.first().timeNanos);
    }

    OptionalLong newestNanos() {
        return entries.isEmpty() ? OptionalLong.empty() : OptionalLong.of(entries.last().timeNanos);
    }

    /// Gives all rows to the sink, oldest first.
    ///
    /// @return whether all were given before it was past the deadline
    boolean forEach(BooleanSupplier pastDeadline, Consumer<R> sink) {
        for (Entry<R> entry : entries) {
            if (pastDeadline.getAsBoolean()) {
                return false;
            }
            sink.accept(entry.row);
        }
        return true;
    }

    /// Gives the rows of a page to the sink.
    ///
    /// @param wanted which rows, range apart
    /// @return where the next page begins, or empty when there is none
    Optional<Cursor> select(
            Selection query, Predicate<R> wanted, BooleanSupplier pastDeadline, Consumer<R> sink) {
        int given = 0;
        @Nullable Cursor last = query.after().orElse(null);
        for (Entry<R> entry : entries.descendingSet()) {
            if (pastDeadline.getAsBoolean()) {
                return Optional.ofNullable(last);
            }
            if (!entry.isAfter(query.after())
                    || !query.range().contains(entry.timeNanos)
                    || !wanted.test(entry.row)) {
                continue;
            }
            if (given == query.limit()) {
                return Optional.ofNullable(last);
            }
            sink.accept(entry.row);
            last = entry.cursor();
            given++;
        }
        return Optional.empty();
    }

    /// Removes the rows before a moment.
    ///
    /// @return how many it were
    long removeBefore(long nanos) {
        int before = entries.size();
        entries.removeIf(entry -> entry.timeNanos < nanos);
        return (long) before - entries.size();
    }

    /// A row and its place.
    private static final class Entry<R> implements Comparable<Entry<R>> {
        private final long timeNanos;
        private final long position;
        private final R row;

        Entry(long timeNanos, long position, R row) {
            this.timeNanos = timeNanos;
            this.position = position;
            this.row = row;
        }

        Cursor cursor() {
            return new Cursor(timeNanos, position);
        }

        boolean isAfter(Optional<Cursor> cursor) {
            return cursor.isEmpty() || compareWith(cursor.get()) < 0;
        }

        private int compareWith(Cursor cursor) {
            int order = Long.compare(timeNanos, cursor.timeNanos());
            return order != 0 ? order : Long.compare(position, cursor.position());
        }

        @Override
        public int compareTo(Entry<R> other) {
            return compareWith(other.cursor());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry<?> entry && entry.position == position;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(position);
        }
    }
}
