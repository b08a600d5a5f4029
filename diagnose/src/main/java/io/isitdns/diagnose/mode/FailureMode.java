package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Case;
import java.util.Optional;

/// A way in which DNS fails, or seems to. No state.
public interface FailureMode {
    /// Its number, such as `F25`.
    String id();

    /// Its name in a few words.
    String title();

    /// Whether it is at work in a case.
    ///
    /// @return empty when its signature is not there, or on too few lookups
    Optional<Suspicion> examine(Case seen);
}
