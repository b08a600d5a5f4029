package io.isitdns.client.wire;

import io.isitdns.model.Word;

/// Closed words as they travel.
final class Words {
    private Words() {}

    /// The ordinal of a word.
    ///
    /// @throws Unusable when a newer version of the program wrote it
    static int ordinal(Word[] known, String word) {
        for (int ordinal = 0; ordinal < known.length; ordinal++) {
            if (known[ordinal].word().equals(word)) {
                return ordinal;
            }
        }
        throw new Unusable(
                Unpacked.Reason.UNKNOWN_VERSION,
                "the word '" + word + "' is not known here; upgrade the hub before its agents");
    }

    /// The word itself, of a closed set.
    static <W extends Word> W word(W[] known, String word) {
        return known[ordinal(known, word)];
    }
}
