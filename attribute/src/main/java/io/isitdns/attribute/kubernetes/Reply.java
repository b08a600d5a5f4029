package io.isitdns.attribute.kubernetes;

/// What came of a request to the Kubernetes API.
///
/// @param <T> what was asked for
sealed interface Reply<T> {
    /// The request had success.
    record Given<T>(T value) implements Reply<T> {}

    /// It had none.
    record Failed<T>(Trouble trouble) implements Reply<T> {}
}
