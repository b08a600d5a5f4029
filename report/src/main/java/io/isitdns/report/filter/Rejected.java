package io.isitdns.report.filter;

import java.util.Optional;

/// Carries a [FilterError] from where it is found up to [FilterParser], which turns it into a
/// value; it never leaves this package and has no stack trace.
final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FilterError error;

    Rejected(Token at, String message) {
        this(at, message, Optional.empty());
    }

    Rejected(Token at, String message, Optional<String> suggestion) {
        super(message, null, false, false);
        this.error = new FilterError(message, at.position(), suggestion);
    }

    FilterError error() {
        return error;
    }
}
