package io.isitdns.correlate.lookup;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Open lookups by when they close: a wheel of short stretches of time. What is due beyond its last
/// stretch waits there and is put in its place when that comes. Not thread-safe.
final class Deadlines {
    /// A millisecond, nearly; and so many of them that all usual deadlines fit, about 33 s.
    private static final int STRETCH_SHIFT = 20;

    private static final int STRETCHES = 1 << 15;

    private final Chain[] wheel =
            Stream.generate(Chain::new).limit(STRETCHES).toArray(Chain[]::new);
    private final Consumer<OpenLookup> close;
    private long stretch = Long.MIN_VALUE;

    /// @param close closes a lookup that is due
    Deadlines(Consumer<OpenLookup> close) {
        this.close = close;
    }

    /// Puts a lookup where its deadline is, wherever it was before.
    void put(OpenLookup lookup) {
        lookup.byDeadline().leave();
        long due = Math.max(stretch, lookup.deadlineNanos() >> STRETCH_SHIFT);
        long last = stretch == Long.MIN_VALUE ? due : stretch + STRETCHES - 1;
        chain(Math.min(due, last)).add(lookup.byDeadline());
    }

    /// Closes what was due in the stretches before this time.
    void pass(long nowNanos) {
        long now = nowNanos >> STRETCH_SHIFT;
        if (stretch == Long.MIN_VALUE) {
            stretch = now;
        }
        // Further than once around, every stretch is looked at once.
        stretch = Math.max(stretch, now - STRETCHES + 1);
        while (stretch < now) {
            empty(chain(stretch), nowNanos);
            stretch++;
        }
    }

    /// Closes all that is due up to this time, and not only up to its stretch.
    void passAll(long nowNanos) {
        pass(nowNanos);
        empty(chain(stretch), nowNanos);
    }

    /// Begins anew at any time. All lookups must have left.
    void clear() {
        stretch = Long.MIN_VALUE;
    }

    private void empty(Chain chain, long nowNanos) {
        @Nullable OpenLookup lookup = chain.first();
        while (lookup != null) {
            OpenLookup next = Chain.after(lookup.byDeadline());
            if (lookup.deadlineNanos() <= nowNanos) {
                close.accept(lookup);
            } else if (lookup.deadlineNanos() >> STRETCH_SHIFT != stretch) {
                put(lookup);
            }
            lookup = next;
        }
    }

    private Chain chain(long number) {
        return wheel[(int) (number & STRETCHES - 1)];
    }
}
