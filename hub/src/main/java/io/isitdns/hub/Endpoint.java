package io.isitdns.hub;

/// Answers one kind of request, on a virtual thread of its own.
@FunctionalInterface
interface Endpoint {
    /// The answer; or a [Refused] when the request is at fault.
    Answer answer(Parameters parameters);
}
