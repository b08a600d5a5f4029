package io.isitdns.report.path;

import io.isitdns.model.Word;

/// How sure it is that a row belongs to an exchange.
public enum Confidence implements Word {
    /// By client address, client port, message ID, transport and question.
    EXACT("exact"),
    /// By less, where nothing else fits: the client's address was translated, or a server asks on
    /// with a message ID of its own.
    PROBABLE("probable"),
    /// Several fit; none is picked.
    AMBIGUOUS("ambiguous");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
