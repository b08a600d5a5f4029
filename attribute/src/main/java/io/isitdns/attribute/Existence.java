package io.isitdns.attribute;

import io.isitdns.model.Outcome;

/// What the outcome of a query says about whether its name exists.
enum Existence {
    /// There was data.
    EXISTS,
    /// There was no data; some servers say that of names that do not exist, too.
    EMPTY,
    /// It does not exist.
    MISSING,
    /// Nobody said.
    UNTOLD;

    private static final int BITS_OF_CLASS = 4;

    /// By how many bits a name class is shifted to stand among those for all of these.
    int shift() {
        return ordinal() * BITS_OF_CLASS;
    }

    static Existence of(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED, UNSOLICITED -> EXISTS;
            case NODATA -> EMPTY;
            case NXDOMAIN -> MISSING;
            case FAILED, UNANSWERED, UNREACHABLE -> UNTOLD;
        };
    }
}
