package io.isitdns.hub;

/// Carries the answer to a request that cannot be served from where that is found to where answers
/// are sent; it never leaves this package and has no stack trace.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refused(Answer answer) {
        super("refused", null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
