package io.isitdns.capture;

/// How reading a capture file went.
public sealed interface ReadOutcome permits Refusal {}
