package io.isitdns.dns;

/// Types of resource records and of questions: the IANA registry "Resource Record (RR) TYPEs".
/// Mnemonics are in upper case; a type without one is written `TYPE65280` (RFC 3597 section 5).
public final class QType {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int MD = 3;
    public static final int MF = 4;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int MB = 7;
    public static final int MG = 8;
    public static final int MR = 9;
    public static final int NULL = 10;
    public static final int PTR = 12;
    public static final int HINFO = 13;
    public static final int MINFO = 14;
    public static final int MX = 15;
    public static final int TXT = 16;
    public static final int RP = 17;
    public static final int AFSDB = 18;
    public static final int RT = 21;
    public static final int SIG = 24;
    public static final int KEY = 25;
    public static final int PX = 26;
    public static final int AAAA = 28;
    public static final int LOC = 29;
    public static final int SRV = 33;
    public static final int NAPTR = 35;
    public static final int KX = 36;
    public static final int CERT = 37;
    public static final int DNAME = 39;
    public static final int OPT = 41;
    public static final int DS = 43;
    public static final int SSHFP = 44;
    public static final int RRSIG = 46;
    public static final int NSEC = 47;
    public static final int DNSKEY = 48;
    public static final int DHCID = 49;
    public static final int NSEC3 = 50;
    public static final int NSEC3PARAM = 51;
    public static final int TLSA = 52;
    public static final int SMIMEA = 53;
    public static final int CDS = 59;
    public static final int CDNSKEY = 60;
    public static final int OPENPGPKEY = 61;
    public static final int CSYNC = 62;
    public static final int ZONEMD = 63;
    public static final int SVCB = 64;
    public static final int HTTPS = 65;
    public static final int SPF = 99;
    public static final int EUI48 = 108;
    public static final int EUI64 = 109;
    public static final int IXFR = 251;
    public static final int AXFR = 252;
    public static final int MAILB = 253;
    public static final int MAILA = 254;
    public static final int ANY = 255;
    public static final int URI = 256;
    public static final int CAA = 257;
    public static final int RESINFO = 261;

    // The two types far from the others, so that the table stays small.
    private static final int TA = 32768;
    public static final int DLV = 32769;

    private static final CodePoints REGISTRY =
            new CodePoints(
                    "TYPE",
                    65535,
                    """
                    1 A
                    2 NS
                    3 MD
                    4 MF
                    5 CNAME
                    6 SOA
                    7 MB
                    8 MG
                    9 MR
                    10 NULL
                    11 WKS
                    12 PTR
                    13 HINFO
                    14 MINFO
                    15 MX
                    16 TXT
                    17 RP
                    18 AFSDB
                    19 X25
                    20 ISDN
                    21 RT
                    22 NSAP
                    23 NSAP-PTR
                    24 SIG
                    25 KEY
                    26 PX
                    27 GPOS
                    28 AAAA
                    29 LOC
                    30 NXT
                    31 EID
                    32 NIMLOC
                    33 SRV
                    34 ATMA
                    35 NAPTR
                    36 KX
                    37 CERT
                    38 A6
                    39 DNAME
                    40 SINK
                    41 OPT
                    42 APL
                    43 DS
                    44 SSHFP
                    45 IPSECKEY
                    46 RRSIG
                    47 NSEC
                    48 DNSKEY
                    49 DHCID
                    50 NSEC3
                    51 NSEC3PARAM
                    52 TLSA
                    53 SMIMEA
                    55 HIP
                    56 NINFO
                    57 RKEY
                    58 TALINK
                    59 CDS
                    60 CDNSKEY
                    61 OPENPGPKEY
                    62 CSYNC
                    63 ZONEMD
                    64 SVCB
                    65 HTTPS
                    66 DSYNC
                    67 HHIT
                    68 BRID
                    99 SPF
                    100 UINFO
                    101 UID
                    102 GID
                    103 UNSPEC
                    104 NID
                    105 L32
                    106 L64
                    107 LP
                    108 EUI48
                    109 EUI64
                    128 NXNAME
                    249 TKEY
                    250 TSIG
                    251 IXFR
                    252 AXFR
                    253 MAILB
                    254 MAILA
                    255 ANY
                    256 URI
                    257 CAA
                    258 AVC
                    259 DOA
                    260 AMTRELAY
                    261 RESINFO
                    262 WALLET
                    263 CLA
                    264 IPN
                    """);

    private QType() {}

    /// The mnemonic, or `TYPE` and the number. Allocates only for a type without a mnemonic.
    public static String of(int type) {
        return switch (type) {
            case TA -> "TA";
            case DLV -> "DLV";
            default -> REGISTRY.of(type);
        };
    }

    /// Appends what [#of] gives, without allocating.
    public static void append(TextBuffer out, int type) {
        switch (type) {
            case TA -> out.ascii("TA");
            case DLV -> out.ascii("DLV");
            default -> REGISTRY.append(out, type);
        }
    }

    /// The number of a mnemonic in any case, of `TYPE65280`, or of plain digits; -1 if it is none.
    public static int parse(String text) {
        if (text.equalsIgnoreCase("TA")) {
            return TA;
        }
        return text.equalsIgnoreCase("DLV") ? DLV : REGISTRY.parse(text);
    }

    /// Whether a question of this type is answered by records of other types: ANY, zone transfers,
    /// MAILA and MAILB (RFC 1035 section 3.2.3).
    static boolean asksForMany(int type) {
        return type >= IXFR && type <= ANY;
    }
}
