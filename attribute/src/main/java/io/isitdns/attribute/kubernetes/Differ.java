package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import java.util.List;

/// Tells what happened to an object from what it was and what it is. Called by the thread of one
/// watch.
///
/// @param <S> what is remembered of an object
interface Differ<S> {
    /// It is new.
    ///
    /// @param atNanos when it was created, or else seen
    List<ClusterEvent> created(S now, long atNanos);

    /// It was seen before; it may be as it was.
    List<ClusterEvent> changed(S before, S now, long atNanos);

    /// It is gone.
    ///
    /// @param before as it was before
    /// @param last the last that was seen of it; of an object that went unseen, the same
    List<ClusterEvent> gone(S before, S last, long atNanos);
}
