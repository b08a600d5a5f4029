package io.isitdns.correlate;

/// A doubly linked list of slots, oldest first, over arrays that several lists may share since a
/// slot is in one list at a time. Every operation takes constant time. Not thread-safe.
final class AgeList {
    private final int[] next;
    private final int[] previous;
    private int head = QueryTable.NONE;
    private int tail = QueryTable.NONE;

    AgeList(int[] next, int[] previous) {
        this.next = next;
        this.previous = previous;
    }

    /// The oldest slot, or [QueryTable#NONE].
    int oldest() {
        return head;
    }

    /// The youngest slot, or [QueryTable#NONE].
    int youngest() {
        return tail;
    }

    /// The slot before this one, or [QueryTable#NONE].
    int before(int slot) {
        return previous[slot];
    }

    /// The slot after this one, or [QueryTable#NONE].
    int after(int slot) {
        return next[slot];
    }

    /// Adds a slot that is in no list, as the youngest.
    void add(int slot) {
        next[slot] = QueryTable.NONE;
        previous[slot] = tail;
        if (tail == QueryTable.NONE) {
            head = slot;
        } else {
            next[tail] = slot;
        }
        tail = slot;
    }

    /// Removes a slot that is in this list.
    void remove(int slot) {
        int before = previous[slot];
        int behind = next[slot];
        if (before == QueryTable.NONE) {
            head = behind;
        } else {
            next[before] = behind;
        }
        if (behind == QueryTable.NONE) {
            tail = before;
        } else {
            previous[behind] = before;
        }
    }
}
