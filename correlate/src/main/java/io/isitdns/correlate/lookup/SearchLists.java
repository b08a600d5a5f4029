package io.isitdns.correlate.lookup;

import org.jspecify.annotations.Nullable;

/// Knows the search lists of pods.
@FunctionalInterface
public interface SearchLists {
    /// Knows none: they are learnt from what clients ask.
    SearchLists UNKNOWN = (_, _, _) -> null;

    /// The search list of the pod that had an address at a time, or null when it is not known.
    /// Called once for each lookup; should give the same object for the same pod.
    ///
    /// @param high upper half of the address, as in [io.isitdns.dns.IpAddress]
    /// @param low lower half
    /// @param timeNanos nanoseconds since 1970-01-01 UTC
    @Nullable SearchList of(long high, long low, long timeNanos);
}
