package io.isitdns.correlate;

/// A doubly linked list of slots, oldest first, over links that several lists may share since a
/// slot is in one list at a time. Every operation takes constant time. Not thread-safe.
final class AgeList {
    private final SlotLinks links;
    private int head = QueryTable.NONE;
    private int tail = QueryTable.NONE;

    AgeList(SlotLinks links) {
        this.links = links;
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
        return links.previous[slot];
    }

    /// The slot after this one, or [QueryTable#NONE].
    int after(int slot) {
        return links.next[slot];
    }

    /// Adds a slot that is in no list, as the youngest.
    void add(int slot) {
        links.next[slot] = QueryTable.NONE;
        links.previous[slot] = tail;
        if (tail == QueryTable.NONE) {
            head = slot;
        } else {
            links.next[tail] = slot;
        }
        tail = slot;
    }

    /// Removes a slot that is in this list.
    void remove(int slot) {
        int before = links.previous[slot];
        int behind = links.next[slot];
        if (before == QueryTable.NONE) {
            head = behind;
        } else {
            links.next[before] = behind;
        }
        if (behind == QueryTable.NONE) {
            tail = before;
        } else {
            links.previous[behind] = before;
        }
    }
}
