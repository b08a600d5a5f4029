package io.isitdns.dns;

/// Response codes: the IANA registry "DNS RCODEs". A code without a mnemonic is written `RCODE13`.
/// Code 16 is BADVERS, its meaning in an OPT record; only TSIG records, which are not read, call it
/// BADSIG.
public final class Rcode {
    public static final int NOERROR = 0;
    public static final int FORMERR = 1;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    public static final int NOTIMP = 4;
    public static final int REFUSED = 5;
    public static final int BADVERS = 16;
    public static final int BADCOOKIE = 23;

    private static final CodePoints REGISTRY =
            new CodePoints(
                    "RCODE",
                    4095,
                    """
                    0 NOERROR
                    1 FORMERR
                    2 SERVFAIL
                    3 NXDOMAIN
                    4 NOTIMP
                    5 REFUSED
                    6 YXDOMAIN
                    7 YXRRSET
                    8 NXRRSET
                    9 NOTAUTH
                    10 NOTZONE
                    11 DSOTYPENI
                    16 BADVERS
                    17 BADKEY
                    18 BADTIME
                    19 BADMODE
                    20 BADNAME
                    21 BADALG
                    22 BADTRUNC
                    23 BADCOOKIE
                    """);

    private Rcode() {}

    /// The mnemonic, or `RCODE` and the number. Allocates only for a code without a mnemonic.
    public static String of(int rcode) {
        return REGISTRY.of(rcode);
    }

    /// Appends what [#of] gives, without allocating.
    public static void append(TextBuffer out, int rcode) {
        REGISTRY.append(out, rcode);
    }

    /// The number of a mnemonic in any case, of `RCODE13`, or of plain digits; -1 if it is none.
    public static int parse(String text) {
        return REGISTRY.parse(text);
    }
}
