package io.isitdns.model;

/// How a lookup ended for the application, told from the last name that the resolver tried.
public enum LookupOutcome implements Word {
    /// Data for at least one of the types asked for, and no failure for another.
    RESOLVED("resolved"),
    /// Data for one address family, while the other failed or was never answered. glibc and Go hand
    /// out what came; musl reports an error.
    PARTIAL("partial"),
    /// The name exists, without data of the types asked for.
    NODATA("nodata"),
    /// The name does not exist.
    NXDOMAIN("nxdomain"),
    /// A response code that is an error, or a truncated response that nothing followed.
    FAILED("failed"),
    /// No response in time to at least one question, and data from none.
    UNANSWERED("unanswered");

    private final String word;

    LookupOutcome(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
