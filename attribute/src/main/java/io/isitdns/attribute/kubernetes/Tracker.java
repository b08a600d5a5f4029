package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Remembers the objects of one kind and tells what happens to them. What the first list holds is
/// how things are, and nothing that happened; every later list is compared with what is remembered,
/// so that what went unseen is told of once and what was seen is not told again. When `most` are
/// remembered, a new object is left out. Used by the thread of one watch.
///
/// @param <S> what is remembered of an object
final class Tracker<S extends Tracked> implements ObjectWatch.Target<S> {
    private final Differ<S> differ;
    private final int most;
    private final Consumer<ClusterEvent> events;
    private Map<Object, S> known = new HashMap<>();
    private boolean listed;

    Tracker(Differ<S> differ, int most, Consumer<ClusterEvent> events) {
        this.differ = differ;
        this.most = most;
        this.events = events;
    }

    @Override
    public int listed(List<S> all, long atNanos) {
        Map<Object, S> before = known;
        known = HashMap.newHashMap(all.size());
        int leftOut = 0;
        for (S now : all) {
            if (known.size() >= most) {
                leftOut++;
            } else {
                known.put(now.key(), now);
                if (listed) {
                    seen(before.remove(now.key()), now, atNanos);
                }
            }
        }
        if (listed && leftOut == 0) {
            before.values().forEach(last -> tell(differ.gone(last, last, atNanos)));
        }
        listed = true;
        return leftOut;
    }

    @Override
    public int changed(S now, long atNanos) {
        if (known.size() >= most && !known.containsKey(now.key())) {
            return 1;
        }
        seen(known.put(now.key(), now), now, atNanos);
        return 0;
    }

    private void seen(@Nullable S before, S now, long atNanos) {
        if (before == null) {
            boolean plausible = now.createdNanos() != Times.UNKNOWN && now.createdNanos() < atNanos;
            tell(differ.created(now, plausible ? now.createdNanos() : atNanos));
        } else {
            tell(differ.changed(before, now, atNanos));
        }
    }

    /// What was left out was never told of, and is not now.
    @Override
    public void gone(S last, long atNanos) {
        S before = known.remove(last.key());
        if (before != null) {
            tell(differ.gone(before, last, atNanos));
        }
    }

    @Override
    public int size() {
        return known.size();
    }

    private void tell(List<ClusterEvent> happened) {
        happened.forEach(events);
    }
}
