package io.isitdns.dns;

/// Extended DNS errors (RFC 8914): the IANA registry "Extended DNS Error Codes". The registry has
/// descriptions only; here they are in upper case with underscores, as `STALE_ANSWER`. A code
/// without a description is written `EDE31`.
public final class EdeCode {
    public static final int OTHER = 0;
    public static final int STALE_ANSWER = 3;
    public static final int DNSSEC_BOGUS = 6;
    public static final int BLOCKED = 15;
    public static final int NO_REACHABLE_AUTHORITY = 22;
    public static final int NETWORK_ERROR = 23;

    private static final CodePoints REGISTRY =
            new CodePoints(
                    "EDE",
                    65535,
                    """
                    0 OTHER_ERROR
                    1 UNSUPPORTED_DNSKEY_ALGORITHM
                    2 UNSUPPORTED_DS_DIGEST_TYPE
                    3 STALE_ANSWER
                    4 FORGED_ANSWER
                    5 DNSSEC_INDETERMINATE
                    6 DNSSEC_BOGUS
                    7 SIGNATURE_EXPIRED
                    8 SIGNATURE_NOT_YET_VALID
                    9 DNSKEY_MISSING
                    10 RRSIGS_MISSING
                    11 NO_ZONE_KEY_BIT_SET
                    12 NSEC_MISSING
                    13 CACHED_ERROR
                    14 NOT_READY
                    15 BLOCKED
                    16 CENSORED
                    17 FILTERED
                    18 PROHIBITED
                    19 STALE_NXDOMAIN_ANSWER
                    20 NOT_AUTHORITATIVE
                    21 NOT_SUPPORTED
                    22 NO_REACHABLE_AUTHORITY
                    23 NETWORK_ERROR
                    24 INVALID_DATA
                    25 SIGNATURE_EXPIRED_BEFORE_VALID
                    26 TOO_EARLY
                    27 UNSUPPORTED_NSEC3_ITERATIONS_VALUE
                    28 UNABLE_TO_CONFORM_TO_POLICY
                    29 SYNTHESIZED
                    30 INVALID_QUERY_TYPE
                    """);

    private EdeCode() {}

    /// The description, or `EDE` and the number. Allocates only for a code without a description.
    public static String of(int code) {
        return REGISTRY.of(code);
    }

    /// Appends what [#of] gives, without allocating.
    public static void append(TextBuffer out, int code) {
        REGISTRY.append(out, code);
    }

    /// The number of a description in any case, of `EDE31`, or of plain digits; -1 if it is none.
    public static int parse(String text) {
        return REGISTRY.parse(text);
    }
}
