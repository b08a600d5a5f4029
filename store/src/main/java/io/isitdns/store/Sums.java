package io.isitdns.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums behind the quantities of one kind of rows. Not thread-safe.
///
/// @param <S> the sums themselves
interface Sums<S> {
    /// Adds all that another one summed for the same quantities.
    void addAll(S other);

    /// The quantities in their order; null where there is nothing to measure.
    @Nullable Long[] values(List<? extends Quantity> measures);
}
