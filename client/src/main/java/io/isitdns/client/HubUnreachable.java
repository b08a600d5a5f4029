package io.isitdns.client;

/// The hub does not answer: the message says what, where and what to do, in one line.
public final class HubUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubUnreachable(String message, Throwable cause) {
        super(message, cause);
    }

    HubUnreachable(String message) {
        super(message);
    }
}
