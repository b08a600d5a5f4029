package io.isitdns.capture;

import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import java.util.Arrays;

/// Frames that tests send and look for: one client, one server, of each address family.
final class TestFrames {
    static final Endpoint CLIENT = Endpoint.of("192.0.2.1", 40000);
    static final Endpoint SERVER = Endpoint.of("192.0.2.53", 53);
    static final Endpoint CLIENT6 = Endpoint.of("2001:db8::1", 40000);
    static final Endpoint SERVER6 = Endpoint.of("2001:db8::53", 53);
    static final int OTHER_PORT = 54;

    private static final int PAYLOAD_BYTES = 40;

    /// Space for the longest extension headers and options that tests ask for.
    private static final int ROOM_BYTES = FrameBuilder.HEADROOM_BYTES + 64;

    private TestFrames() {}

    static byte[] udp(Endpoint source, Endpoint destination) {
        return udp(FrameBuilder.ethernet(), source, destination);
    }

    static byte[] udp(FrameBuilder builder, Endpoint source, Endpoint destination) {
        return udp(builder, source, destination, new byte[PAYLOAD_BYTES]);
    }

    static byte[] udp(FrameBuilder builder, Endpoint source, Endpoint destination, byte[] payload) {
        byte[] out = new byte[payload.length + ROOM_BYTES];
        return Arrays.copyOf(out, builder.udp(out, source, destination, payload));
    }

    static byte[] tcp(Endpoint source, Endpoint destination) {
        byte[] out = new byte[PAYLOAD_BYTES + ROOM_BYTES];
        byte[] payload = new byte[PAYLOAD_BYTES];
        int length =
                FrameBuilder.ethernet()
                        .tcp(out, source, destination, FrameBuilder.ACK, 1, 1, payload);
        return Arrays.copyOf(out, length);
    }

    /// An ICMP or ICMPv6 message of that type that quotes zeros.
    static byte[] icmp(Endpoint source, Endpoint destination, int type) {
        byte[] out = new byte[PAYLOAD_BYTES + ROOM_BYTES];
        byte[] quoted = new byte[PAYLOAD_BYTES];
        int length =
                FrameBuilder.ethernet()
                        .icmpError(out, source, destination, type, 0, quoted, 0, quoted.length);
        return Arrays.copyOf(out, length);
    }
}
