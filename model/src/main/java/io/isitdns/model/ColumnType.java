package io.isitdns.model;

/// The logical type of a column; it decides which filter values a column takes and how it is
/// stored.
public enum ColumnType {
    /// A point in time, UTC, microseconds.
    TIME,
    /// A whole number.
    NUMBER,
    /// True or false.
    FLAG,
    /// Free text.
    TEXT,
    /// One of a closed or registered set of words.
    WORD,
    /// An IPv4 or IPv6 address.
    ADDRESS,
    /// A set of words.
    WORDS,
    /// A list of texts.
    TEXTS,
    /// A map from text to text.
    PAIRS,
    /// The list of answer records, each with name, type, ttl and rdata.
    ANSWERS
}
