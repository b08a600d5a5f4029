package io.isitdns.diagnose.seen;

/// Limits of a case.
///
/// @param lookups lookups kept of each kind: with trouble, without, and outside of the subject;
///   later ones are counted but left out
/// @param sightsPerLookup transactions kept of one lookup; later ones are left out and counted
/// @param open lookups whose end is awaited; beyond that the oldest is forgotten and counted
/// @param otherSights transactions kept of the legs beyond the client's, each
public record CaseConfig(int lookups, int sightsPerLookup, int open, int otherSights) {
    /// The defaults: some 100 MB at most.
    public static final CaseConfig DEFAULT = new CaseConfig(1 << 15, 64, 1 << 16, 1 << 16);

    /// Checks the limits.
    public CaseConfig {
        if (lookups < 1 || sightsPerLookup < 1 || open < 1 || otherSights < 1) {
            throw new IllegalArgumentException("limits of a case must be at least 1");
        }
    }
}
