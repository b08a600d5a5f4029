package io.isitdns.lab;

/// What is asked in class IN.
///
/// @param name presentation format without trailing dot and without escapes; case is kept
/// @param type record type, a constant of [io.isitdns.dns.QType]
public record Question(String name, int type) {}
