package io.isitdns.client.wire;

import io.isitdns.client.wire.Unpacked.Reason;

/// Carries a refusal from where it is found to the codec's entry; it never leaves this package and
/// has no stack trace.
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Unusable(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    static Unusable inconsistent(String sentence) {
        return new Unusable(Reason.INCONSISTENT, sentence);
    }

    <T> Unpacked<T> refusal() {
        return new Unpacked.Refused<>(reason, String.valueOf(getMessage()));
    }
}
