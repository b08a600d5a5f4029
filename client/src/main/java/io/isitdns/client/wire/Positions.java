package io.isitdns.client.wire;

import java.util.IdentityHashMap;
import java.util.function.Consumer;

/// Where in its table each object stands that rows refer to. Rows of the same pod share one object,
/// so looking at the object is enough and fast. Not thread-safe.
final class Positions {
    private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();

    /// The position of an object.
    ///
    /// @param next where the table ends
    /// @param add puts an object there that is not in the table yet
    <T> int of(T object, int next, Consumer<T> add) {
        Integer known = positions.putIfAbsent(object, next);
        if (known != null) {
            return known;
        }
        add.accept(object);
        return next;
    }
}
