package io.isitdns.dns;

/// Rdata of SVCB and HTTPS (RFC 9460): priority, target, parameters, as `1 . alpn="h2,h3" port=8443
/// ipv4hint=192.0.2.1`. Strings are quoted always.
final class ServiceRdata {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;

    /// The IANA registry "Service Parameter Keys (SvcParamKeys)".
    private static final CodePoints KEYS =
            new CodePoints(
                    "key",
                    65535,
                    """
                    0 mandatory
                    1 alpn
                    2 no-default-alpn
                    3 port
                    4 ipv4hint
                    5 ech
                    6 ipv6hint
                    7 dohpath
                    8 ohttp
                    """);

    private ServiceRdata() {}

    static void svcb(RdataFields fields) {
        fields.u16().space().name();
        while (fields.left() > 0) {
            fields.space();
            parameter(fields);
        }
    }

    private static void parameter(RdataFields fields) {
        int key = fields.readU16();
        int length = fields.readU16();
        if (length > fields.left()) {
            fields.fail();
            return;
        }
        KEYS.append(fields.out(), key);
        if (length > 0) {
            fields.ascii("=");
            value(fields, key, fields.left() - length);
        }
    }

    /// Writes one value.
    ///
    /// @param behind octets that are left behind the value
    private static void value(RdataFields fields, int key, int behind) {
        switch (key) {
            case MANDATORY -> {
                do {
                    KEYS.append(fields.out(), fields.readU16());
                } while (comma(fields, behind));
            }
            case ALPN -> alpn(fields, behind);
            case NO_DEFAULT_ALPN -> fields.fail();
            case PORT -> fields.u16();
            case IPV4_HINT -> {
                do {
                    fields.ipv4();
                } while (comma(fields, behind));
            }
            case ECH -> fields.base64(fields.left() - behind);
            case IPV6_HINT -> {
                do {
                    fields.ipv6();
                } while (comma(fields, behind));
            }
            default -> fields.quoted(fields.left() - behind);
        }
        if (fields.left() != behind) {
            fields.fail();
        }
    }

    private static boolean comma(RdataFields fields, int behind) {
        boolean more = fields.left() > behind;
        if (more) {
            fields.ascii(",");
        }
        return more;
    }

    private static void alpn(RdataFields fields, int behind) {
        fields.ascii("\"");
        do {
            alpnId(fields, behind);
        } while (comma(fields, behind));
        fields.ascii("\"");
    }

    /// One protocol ID. In a list, comma and backslash are escaped a first time (RFC 9460 appendix
    /// A.1); the backslash that does it is then escaped as in any string.
    private static void alpnId(RdataFields fields, int behind) {
        int length = fields.readU8();
        if (length == 0 || length > fields.left() - behind) {
            fields.fail();
            return;
        }
        for (int left = length; left > 0; left--) {
            int octet = fields.readU8();
            if (octet == ',' || octet == '\\') {
                fields.ascii("\\\\");
            }
            CharacterStrings.append(fields.out(), octet);
        }
    }
}
