package io.isitdns.dns;

/// One decoded DNS message: a view of the caller's bytes that one decoder reuses for every message.
public final class Message implements Decoded {
    Message() {}
}
