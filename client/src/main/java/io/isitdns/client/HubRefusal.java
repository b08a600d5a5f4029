package io.isitdns.client;

import java.util.Optional;
import java.util.OptionalInt;

/// The hub answers that it will not do what was asked; the message is the hub's, one line.
public final class HubRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient OptionalInt position;
    private final transient Optional<String> suggestion;

    HubRefusal(int status, String message, OptionalInt position, Optional<String> suggestion) {
        super(message);
        this.status = status;
        this.position = position;
        this.suggestion = suggestion;
    }

    /// The HTTP status: 400 and 404 for what was asked, 503 for a hub that is busy or in trouble.
    public int status() {
        return status;
    }

    /// Where in the filter it goes wrong, in characters from 0.
    public OptionalInt position() {
        return position;
    }

    /// What to write there instead.
    public Optional<String> suggestion() {
        return suggestion;
    }
}
