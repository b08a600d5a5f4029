package io.isitdns.dns;

import static io.isitdns.dns.Bytes.bytes;

import java.util.List;
import java.util.Random;

/// Random rdata that is right for its type, uncompressed.
final class RandomRdata {
    /// Every type with a presentation form of its own that dnsjava knows too.
    static final List<Integer> TYPES =
            List.of(
                    QType.A,
                    QType.NS,
                    QType.CNAME,
                    QType.SOA,
                    QType.MB,
                    QType.MG,
                    QType.MR,
                    QType.PTR,
                    QType.HINFO,
                    QType.MINFO,
                    QType.MX,
                    QType.TXT,
                    QType.RP,
                    QType.AFSDB,
                    QType.RT,
                    QType.SIG,
                    QType.KEY,
                    QType.PX,
                    QType.AAAA,
                    QType.LOC,
                    QType.SRV,
                    QType.NAPTR,
                    QType.KX,
                    QType.CERT,
                    QType.DNAME,
                    QType.DS,
                    QType.SSHFP,
                    QType.RRSIG,
                    QType.NSEC,
                    QType.DNSKEY,
                    QType.DHCID,
                    QType.NSEC3,
                    QType.NSEC3PARAM,
                    QType.TLSA,
                    QType.SMIMEA,
                    QType.CDS,
                    QType.CDNSKEY,
                    QType.OPENPGPKEY,
                    QType.SVCB,
                    QType.HTTPS,
                    QType.SPF,
                    QType.URI,
                    QType.CAA,
                    QType.DLV);

    private final Random random;

    RandomRdata(Random random) {
        this.random = random;
    }

    byte[] of(int type) {
        Bytes rdata = bytes();
        switch (type) {
            case QType.A -> rdata.append(octets(4));
            case QType.AAAA -> rdata.append(octets(16));
            case QType.NS, QType.CNAME, QType.PTR, QType.DNAME -> rdata.append(name());
            case QType.MB, QType.MG, QType.MR -> rdata.append(name());
            case QType.MINFO, QType.RP -> rdata.append(name()).append(name());
            case QType.MX, QType.AFSDB, QType.RT, QType.KX -> rdata.u16(u16()).append(name());
            case QType.PX -> rdata.u16(u16()).append(name()).append(name());
            case QType.SOA -> rdata.append(name()).append(name()).append(octets(20));
            case QType.SRV -> rdata.append(octets(6)).append(name());
            case QType.NAPTR ->
                    rdata.append(octets(4))
                            .append(string())
                            .append(string())
                            .append(string())
                            .append(name());
            case QType.TXT, QType.SPF -> strings(rdata, 1 + random.nextInt(3));
            case QType.HINFO -> strings(rdata, 2);
            case QType.CAA -> rdata.u8(0).label("issue").append(octets(random.nextInt(40)));
            case QType.URI -> rdata.append(octets(4)).append(octets(1 + random.nextInt(40)));
            case QType.SVCB, QType.HTTPS -> service(rdata);
            case QType.DS, QType.CDS, QType.DLV ->
                    rdata.append(octets(2)).u8(8, 2).append(octets(32));
            case QType.DNSKEY, QType.CDNSKEY -> rdata.u16(257).u8(3, 8).append(octets(64));
            case QType.KEY -> rdata.u16(256).u8(3, 8).append(octets(64));
            case QType.RRSIG, QType.SIG -> signature(rdata);
            case QType.NSEC -> types(rdata.append(name()));
            case QType.NSEC3 ->
                    types(rdata.u8(1, 1).u16(10).append(salt()).u8(20).append(octets(20)));
            case QType.NSEC3PARAM -> rdata.u8(1, 0).u16(u16()).append(salt());
            case QType.TLSA, QType.SMIMEA -> rdata.u8(3, 1, 1).append(octets(32));
            case QType.SSHFP -> rdata.u8(4, 2).append(octets(32));
            case QType.CERT -> rdata.append(octets(5)).append(octets(1 + random.nextInt(70)));
            case QType.DHCID, QType.OPENPGPKEY -> rdata.append(octets(1 + random.nextInt(90)));
            case QType.LOC -> location(rdata);
            default -> rdata.append(octets(random.nextInt(50)));
        }
        return rdata.array();
    }

    /// A name of up to a few labels of any octets without a capital letter, sometimes the root.
    byte[] name() {
        Bytes name = bytes();
        for (int labels = random.nextInt(5); labels > 0; labels--) {
            int size = 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 9);
            name.u8(size);
            for (int i = 0; i < size; i++) {
                name.u8(Letters.LOWER[random.nextInt(10) == 0 ? random.nextInt(256) : letter()]);
            }
        }
        return name.u8(0).array();
    }

    private int letter() {
        return 'a' + random.nextInt(26);
    }

    byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private int u16() {
        return random.nextInt(0x10000);
    }

    private byte[] string() {
        int size = random.nextInt(random.nextInt(5) == 0 ? 256 : 12);
        return bytes().u8(size).append(octets(size)).array();
    }

    private void strings(Bytes rdata, int count) {
        for (int i = 0; i < count; i++) {
            rdata.append(string());
        }
    }

    private byte[] salt() {
        int size = random.nextInt(9);
        return bytes().u8(size).append(octets(size)).array();
    }

    private void signature(Bytes rdata) {
        rdata.u16(QType.AAAA).u8(8, 3).u32(3600);
        rdata.u32(random.nextInt(Integer.MAX_VALUE)).u32(random.nextInt(Integer.MAX_VALUE));
        rdata.append(octets(2)).append(name()).append(octets(64));
    }

    private static void types(Bytes rdata) {
        rdata.hex("00 07 62 01 80 08 00 02 90"); // A NS SOA MX TXT AAAA DS RRSIG NSEC
        rdata.hex("01 01 40"); // CAA
    }

    private void location(Bytes rdata) {
        rdata.u8(0, 0x12, 0x16, 0x13);
        rdata.u32((1L << 31) + random.nextInt(2 * 324_000_000) - 324_000_000);
        rdata.u32((1L << 31) + random.nextInt(2 * 648_000_000) - 648_000_000);
        // Whole metres: dnsjava reads the number through a double and loses a centimetre now and
        // then.
        rdata.u32(100L * random.nextInt(200_000));
    }

    private void service(Bytes rdata) {
        rdata.u16(1 + random.nextInt(9)).append(name());
        if (random.nextBoolean()) {
            rdata.option(1, bytes().label("h2").label("h3").label("http/1.1").array());
        }
        if (random.nextBoolean()) {
            rdata.option(3, bytes().u16(u16()).array());
        }
        if (random.nextBoolean()) {
            rdata.option(4, octets(4 * (1 + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            rdata.option(5, octets(1 + random.nextInt(60)));
        }
        if (random.nextBoolean()) {
            rdata.option(6, octets(16 * (1 + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            rdata.option(65280, octets(1 + random.nextInt(20)));
        }
    }
}
