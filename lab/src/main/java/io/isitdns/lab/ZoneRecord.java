package io.isitdns.lab;

import io.isitdns.dns.QType;
import java.util.List;

/// A resource record of class IN in a simulated zone.
///
/// @param owner name in presentation format, without trailing dot and without escapes
/// @param ttlSeconds time to live, 0..2147483647
/// @param data what it says
public record ZoneRecord(String owner, long ttlSeconds, Data data) {
    /// What a record says; names as in [Question#name].
    public sealed interface Data {
        /// Type of the record, a constant of [QType].
        int type();
    }

    /// An IPv4 address as a number.
    public record A(int address) implements Data {
        @Override
        public int type() {
            return QType.A;
        }
    }

    /// An IPv6 address, upper and lower long.
    public record Aaaa(long high, long low) implements Data {
        @Override
        public int type() {
            return QType.AAAA;
        }
    }

    /// One name: CNAME, NS or PTR by `type`.
    public record Target(int type, String name) implements Data {}

    /// Mail exchange (RFC 1035 section 3.3.9).
    public record Mx(int preference, String exchange) implements Data {
        @Override
        public int type() {
            return QType.MX;
        }
    }

    /// Location of a service (RFC 2782), with weight 10.
    public record Srv(int priority, int port, String target) implements Data {
        @Override
        public int type() {
            return QType.SRV;
        }
    }

    /// Text of ASCII characters, cut into strings of 255 bytes.
    public record Txt(String text) implements Data {
        @Override
        public int type() {
            return QType.TXT;
        }
    }

    /// Start of a zone, what negative answers carry (RFC 2308).
    public record Soa(String primary, String contact, int serial, int minimumSeconds)
            implements Data {
        @Override
        public int type() {
            return QType.SOA;
        }
    }

    /// Service binding of a web site (RFC 9460): priority 1, target `.`, `alpn=h2`.
    public record Https() implements Data {
        @Override
        public int type() {
            return QType.HTTPS;
        }
    }

    /// An IPv4 address record.
    public static ZoneRecord a(String owner, long ttlSeconds, int address) {
        return new ZoneRecord(owner, ttlSeconds, new A(address));
    }

    /// An IPv6 address record.
    public static ZoneRecord aaaa(String owner, long ttlSeconds, long high, long low) {
        return new ZoneRecord(owner, ttlSeconds, new Aaaa(high, low));
    }

    /// An alias.
    public static ZoneRecord cname(String owner, long ttlSeconds, String target) {
        return new ZoneRecord(owner, ttlSeconds, new Target(QType.CNAME, target));
    }

    /// The record that a negative answer carries for `zone`.
    public static List<ZoneRecord> negative(String zone, int minimumSeconds) {
        Soa soa = new Soa("ns.dns." + zone, "hostmaster." + zone, 1_700_000_000, minimumSeconds);
        return List.of(new ZoneRecord(zone, minimumSeconds, soa));
    }
}
