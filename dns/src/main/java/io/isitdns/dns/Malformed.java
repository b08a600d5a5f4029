package io.isitdns.dns;

/// Bytes that are no DNS message, and why. One instance per reason, so that nothing is allocated.
public enum Malformed implements Decoded {
    /// Fewer than the 12 bytes of a header (RFC 1035 section 4.1.1).
    SHORT_HEADER,
    /// The question section ends beyond the message.
    SHORT_QUESTION,
    /// A compression pointer that does not point backwards, or too many of them (RFC 1035 section
    /// 4.1.4).
    BAD_POINTER,
    /// A label type other than 00 and 11 (RFC 6891 section 5 retired the others).
    BAD_LABEL,
    /// A name longer than 255 octets (RFC 1035 section 2.3.4).
    LONG_NAME,
    /// More than one question in a query or response (RFC 9619).
    MANY_QUESTIONS,
    /// A resource record ends beyond the message.
    SHORT_RECORD,
    /// More than one OPT record, or one outside the additional section (RFC 6891 section 6.1.1).
    BAD_OPT
}
