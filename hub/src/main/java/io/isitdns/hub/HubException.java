package io.isitdns.hub;

import org.jspecify.annotations.Nullable;

/// The hub cannot listen: the message says what, where and what to do, in one line.
public final class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why it cannot.
    public enum Kind {
        /// Another program listens on the port.
        PORT_IN_USE,
        /// The address is not one of this machine, or the port needs rights.
        CANNOT_LISTEN
    }

    private final Kind kind;

    /// @param kind why it cannot
    /// @param message one line for the user
    public HubException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// Why it cannot.
    public Kind kind() {
        return kind;
    }
}
