package io.isitdns.diagnose.stored;

/// How much of what is stored a case looks at. What is not looked at is counted.
///
/// @param troubled most lookups of the subject with trouble, the newest first
/// @param others most lookups of each other kind: found nothing, without trouble, not of the
///   subject; spread over the time
/// @param legRows most transactions of each leg beyond the client's, the newest first
/// @param events most cluster events, the newest first
public record StoredCaseConfig(int troubled, int others, int legRows, int events) {
    /// The defaults: 1,000 with trouble, 400 of each other kind, 10,000 of each leg, 1,000 events.
    public static final StoredCaseConfig DEFAULT = new StoredCaseConfig(1000, 400, 10_000, 1000);

    /// Checks the limits.
    public StoredCaseConfig {
        if (troubled < 1 || others < 1 || legRows < 1 || events < 1) {
            throw new IllegalArgumentException("limits of a case must be at least 1");
        }
    }
}
