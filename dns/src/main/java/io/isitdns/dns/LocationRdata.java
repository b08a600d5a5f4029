package io.isitdns.dns;

/// Rdata of LOC (RFC 1876): a place on the earth, as `52 14 5.000 N 0 8 50.000 E 10.00m 1.00m
/// 10000.00m 10.00m`.
///
/// ```
///  0        1      2           3          4          8           12         16
///  | version | size | horizontal | vertical | latitude | longitude | altitude |
///                    precision     precision
/// ```
final class LocationRdata {
    private static final int LENGTH = 16;

    /// The equator and the prime meridian, in thousandths of a second of arc.
    private static final long ZERO_DEGREES = 1L << 31;

    private static final long THOUSANDTHS_PER_DEGREE = 3_600_000;

    /// Altitude is counted from 100 km below the ellipsoid, in centimetres.
    private static final long ZERO_ALTITUDE = 10_000_000;

    private static final int MAX_DIGIT = 9;

    private LocationRdata() {}

    static void loc(RdataFields fields) {
        if (fields.left() != LENGTH || fields.readU8() != 0) {
            fields.fail();
            return;
        }
        int size = fields.readU8();
        int horizontal = fields.readU8();
        int vertical = fields.readU8();
        if (!isPrecision(size) || !isPrecision(horizontal) || !isPrecision(vertical)) {
            fields.fail();
            return;
        }
        angle(fields, 90, 'N', 'S');
        fields.space();
        angle(fields, 180, 'E', 'W');
        fields.space();
        metres(fields.out(), fields.readU32() - ZERO_ALTITUDE);
        precision(fields, size);
        precision(fields, horizontal);
        precision(fields, vertical);
    }

    private static void angle(RdataFields fields, int mostDegrees, char positive, char negative) {
        long thousandths = fields.readU32() - ZERO_DEGREES;
        long rest = Math.abs(thousandths);
        if (rest > mostDegrees * THOUSANDTHS_PER_DEGREE) {
            fields.fail();
            return;
        }
        TextBuffer out = fields.out();
        out.decimal(rest / THOUSANDTHS_PER_DEGREE).append(' ');
        out.decimal(rest / 60_000 % 60).append(' ');
        out.decimal(rest / 1000 % 60).append('.').decimal(rest % 1000, 3).append(' ');
        out.append(thousandths < 0 ? negative : positive);
    }

    /// A digit and a power of ten, of centimetres, four bits each.
    private static boolean isPrecision(int octet) {
        return octet >>> 4 <= MAX_DIGIT && (octet & 0xf) <= MAX_DIGIT;
    }

    private static void precision(RdataFields fields, int octet) {
        long centimetres = 1;
        for (int exponent = octet & 0xf; exponent > 0; exponent--) {
            centimetres *= 10;
        }
        centimetres *= octet >>> 4;
        fields.space();
        metres(fields.out(), centimetres);
    }

    private static void metres(TextBuffer out, long centimetres) {
        long rest = Math.abs(centimetres);
        if (centimetres < 0) {
            out.append('-');
        }
        out.decimal(rest / 100).append('.').decimal(rest % 100, 2).append('m');
    }
}
