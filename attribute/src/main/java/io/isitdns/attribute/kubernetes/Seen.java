package io.isitdns.attribute.kubernetes;

/// An object as it was read: the fact that is handed on, and what is remembered to tell what
/// changed.
///
/// @param <F> the fact
/// @param <S> what is remembered
record Seen<F, S>(F fact, S state) {}
