package io.isitdns.attribute.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The objects of one kind that exist. When `most` are known, a new one is left out. Written by the
/// thread of its watch and read by the one that publishes.
///
/// @param <K> what they are known by
/// @param <T> what is kept of each
final class FactTable<K, T> implements ObjectWatch.Target<T> {
    private final Function<T, K> key;
    private final int most;
    private final Runnable changed;
    private Map<K, T> facts = new HashMap<>();
    private boolean listed;

    /// @param changed run after each change that makes a difference
    FactTable(Function<T, K> key, int most, Runnable changed) {
        this.key = key;
        this.most = most;
        this.changed = changed;
    }

    /// Whether they have been listed; before that nothing is known.
    synchronized boolean isListed() {
        return listed;
    }

    synchronized List<T> all() {
        return new ArrayList<>(facts.values());
    }

    @Override
    public int listed(List<T> all, long atNanos) {
        Map<K, T> next = HashMap.newHashMap(all.size());
        for (T each : all) {
            if (next.size() < most) {
                next.put(key.apply(each), each);
            }
        }
        if (replace(next)) {
            changed.run();
        }
        return all.size() - next.size();
    }

    private synchronized boolean replace(Map<K, T> next) {
        boolean differs = !listed || !next.equals(facts);
        facts = next;
        listed = true;
        return differs;
    }

    @Override
    public int changed(T fact, long atNanos) {
        synchronized (this) {
            K known = key.apply(fact);
            if (facts.size() >= most && !facts.containsKey(known)) {
                return 1;
            }
            if (fact.equals(facts.put(known, fact))) {
                return 0;
            }
        }
        changed.run();
        return 0;
    }

    @Override
    public void gone(T fact, long atNanos) {
        synchronized (this) {
            facts.remove(key.apply(fact));
        }
        changed.run();
    }

    @Override
    public synchronized int size() {
        return facts.size();
    }
}
