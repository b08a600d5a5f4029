package io.isitdns.model;

/// What carried the messages; of the encrypted ones only the flow is visible.
public enum Transport implements Word {
    /// DNS over UDP (RFC 1035).
    UDP("udp"),
    /// DNS over TCP (RFC 7766).
    TCP("tcp"),
    /// DNS over TLS (RFC 7858).
    DOT("dot"),
    /// DNS over HTTPS (RFC 8484).
    DOH("doh"),
    /// DNS over QUIC (RFC 9250).
    DOQ("doq");

    private final String word;

    Transport(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
