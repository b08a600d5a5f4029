package io.isitdns.dns;

/// What decoding bytes as a DNS message gives: the [Message], or why it is none.
public sealed interface Decoded permits Message, Malformed {}
