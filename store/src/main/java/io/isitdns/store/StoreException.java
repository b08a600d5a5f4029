package io.isitdns.store;

/// Trouble with a store that its user can mend: the message says what, where and what to do, in one
/// line.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What a caller may do about it.
    public enum Kind {
        /// The data directory cannot be used: missing rights, not a directory, foreign or damaged
        /// content.
        UNUSABLE,
        /// Another process owns the data directory.
        IN_USE,
        /// No space left; nothing of the append was kept, and it may be repeated.
        FULL,
        /// More appends than it can take; repeat later.
        OVER_CAPACITY
    }

    private final Kind kind;

    /// @param kind what a caller may do about it
    /// @param message one line for the user
    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// As the other constructor, with the cause.
    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// What a caller may do about it.
    public Kind kind() {
        return kind;
    }
}
