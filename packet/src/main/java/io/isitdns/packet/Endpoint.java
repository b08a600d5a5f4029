package io.isitdns.packet;

import java.net.InetAddress;

/// An address and a port, in the form of [Flow]: IPv4 addresses are held IPv4-mapped.
///
/// @param high upper long of the address
/// @param low lower long of the address
/// @param port 0..65535
public record Endpoint(long high, long low, int port) {

    /// Refuses a port out of range.
    public Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port " + port + " is not in 0..65535");
        }
    }

    /// From an address literal such as `192.0.2.1` or `2001:db8::1`; never asks a name server.
    public static Endpoint of(String address, int port) {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        if (bytes.length == 4) {
            return ipv4(Bytes.int32(bytes, 0), port);
        }
        return new Endpoint(Bytes.int64(bytes, 0), Bytes.int64(bytes, 8), port);
    }

    /// From an IPv4 address as a number, `192.0.2.1` being `0xc0000201`.
    public static Endpoint ipv4(int address, int port) {
        return new Endpoint(Flow.IPV4_HIGH, Flow.IPV4_LOW_PREFIX | (address & 0xffff_ffffL), port);
    }

    /// The same address with another port.
    public Endpoint withPort(int otherPort) {
        return new Endpoint(high, low, otherPort);
    }

    /// Whether the address is not an IPv4-mapped one.
    public boolean isIpv6() {
        return high != Flow.IPV4_HIGH || (low & 0xffff_ffff_0000_0000L) != Flow.IPV4_LOW_PREFIX;
    }
}
