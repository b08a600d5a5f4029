package io.isitdns.correlate;

import java.util.Arrays;

/// What links the slots of a table to lists, with room for more when the table grows. Not
/// thread-safe.
final class SlotLinks {
    int[] next = new int[0];
    int[] previous = new int[0];

    /// Makes links for `slots` slots; those there are stay.
    void resize(int slots) {
        next = Arrays.copyOf(next, slots);
        previous = Arrays.copyOf(previous, slots);
    }
}
