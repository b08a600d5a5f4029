package io.isitdns.diagnose;

import io.isitdns.diagnose.mode.Suspicion;
import java.util.List;

/// A failure mode at work.
///
/// @param mode its number, such as `F25`
/// @param name its name
/// @param confidence how sure, in words
/// @param effect what it does to applications
/// @param scope the narrowest part of the lookups that holds what it explains
/// @param explained lookups that it explains
/// @param evidence what speaks for it
/// @param against what speaks against it or would decide
/// @param remedy what to do
/// @param verify how to see that it helped
public record Cause(
        String mode,
        String name,
        String confidence,
        Suspicion.Effect effect,
        String scope,
        long explained,
        List<String> evidence,
        List<String> against,
        String remedy,
        String verify) {
    /// Copies the lists.
    public Cause {
        evidence = List.copyOf(evidence);
        against = List.copyOf(against);
    }
}
