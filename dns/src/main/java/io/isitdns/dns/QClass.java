package io.isitdns.dns;

/// Classes: the IANA registry "DNS CLASSes". A class without a mnemonic is written `CLASS9` (RFC
/// 3597 section 5).
public final class QClass {
    public static final int IN = 1;
    public static final int CH = 3;
    public static final int NONE = 254;
    public static final int ANY = 255;

    private static final CodePoints REGISTRY =
            new CodePoints(
                    "CLASS",
                    65535,
                    """
                    1 IN
                    3 CH
                    4 HS
                    254 NONE
                    255 ANY
                    """);

    private QClass() {}

    /// The mnemonic, or `CLASS` and the number. Allocates only for a class without a mnemonic.
    public static String of(int qclass) {
        return REGISTRY.of(qclass);
    }

    /// Appends what [#of] gives, without allocating.
    public static void append(TextBuffer out, int qclass) {
        REGISTRY.append(out, qclass);
    }

    /// The number of a mnemonic in any case, of `CLASS9`, or of plain digits; -1 if it is none.
    public static int parse(String text) {
        return REGISTRY.parse(text);
    }
}
