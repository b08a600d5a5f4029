package io.isitdns.diagnose;

/// The answer.
public enum Verdict {
    /// It is DNS, the way to it, or how it is configured: a cause explains most of what failed.
    CAUSE("It is DNS"),
    /// DNS costs more than it should, or fails in a small part.
    CONTRIBUTES("DNS contributes"),
    /// It is not DNS.
    NOT_DNS("It is not DNS"),
    /// What was seen does not bear an answer.
    NOT_ENOUGH_DATA("Not enough data");

    private final String sentence;

    Verdict(String sentence) {
        this.sentence = sentence;
    }

    /// How users read it.
    public String sentence() {
        return sentence;
    }
}
