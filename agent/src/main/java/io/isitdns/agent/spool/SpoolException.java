package io.isitdns.agent.spool;

/// The directory cannot be used: the message says what, where and what to do, in one line.
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolException(String message) {
        super(message);
    }
}
