package io.isitdns.dns;

/// The three sections of a message that hold resource records (RFC 1035 section 4.1).
public enum Section {
    ANSWER,
    AUTHORITY,
    ADDITIONAL
}
