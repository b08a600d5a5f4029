package io.isitdns.dns;

/// Kinds of query: the IANA registry "DNS OpCodes". A code without a mnemonic is written `OPCODE3`.
public final class Opcode {
    public static final int QUERY = 0;
    public static final int NOTIFY = 4;
    public static final int UPDATE = 5;

    private static final CodePoints REGISTRY =
            new CodePoints(
                    "OPCODE",
                    15,
                    """
                    0 QUERY
                    1 IQUERY
                    2 STATUS
                    4 NOTIFY
                    5 UPDATE
                    6 DSO
                    """);

    private Opcode() {}

    /// The mnemonic, or `OPCODE` and the number. Allocates only for a code without a mnemonic.
    public static String of(int opcode) {
        return REGISTRY.of(opcode);
    }

    /// Appends what [#of] gives, without allocating.
    public static void append(TextBuffer out, int opcode) {
        REGISTRY.append(out, opcode);
    }

    /// The number of a mnemonic in any case, of `OPCODE3`, or of plain digits; -1 if it is none.
    public static int parse(String text) {
        return REGISTRY.parse(text);
    }
}
