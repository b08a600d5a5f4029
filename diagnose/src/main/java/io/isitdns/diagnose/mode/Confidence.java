package io.isitdns.diagnose.mode;

/// How sure a suspicion is, in words.
public enum Confidence {
    /// The mechanism itself was seen.
    CONFIRMED("Confirmed"),
    /// The whole signature, and its rivals are excluded.
    VERY_LIKELY("Very likely"),
    /// The signature fits, a rival is open.
    LIKELY("Likely"),
    /// It fits in part.
    POSSIBLE("Possible");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    /// How users read it.
    public String word() {
        return word;
    }
}
