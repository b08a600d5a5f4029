package io.isitdns.diagnose;

import io.isitdns.packet.FrameHandler;

/// How a capture may differ from one of a whole node.
enum Variation {
    /// Nothing is different.
    NONE("the whole node"),
    /// Only frames of one pod.
    POD("one pod only"),
    /// Only the first half minute.
    SHORT("the first 30 seconds"),
    /// All pods ask over TCP.
    TCP("over TCP only"),
    /// Each frame is there twice, as when two interfaces were captured.
    TWICE("each frame twice"),
    /// Nobody says what the zone of the cluster is.
    ZONE("the zone of the cluster is not said"),
    /// A node that translates the address of the cluster's DNS, of which nothing is known.
    TRANSLATED("each query also behind DNAT"),
    /// The same where it puts its own address in place of the client's too.
    MASQUERADED("each query also behind DNAT and masquerade");

    private static final int IPV4_TYPE = 0x0800;
    private static final long SHORT_NANOS = 30 * Stage.SECOND;
    private static final long BETWEEN_INTERFACES = 3_000;

    private final String title;

    Variation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Hands on what such a capture has.
    ///
    /// @param podAddress address of the pod of which the capture is, where it is of one
    /// @param service address of the cluster's DNS
    /// @param port its port
    FrameHandler before(FrameHandler next, byte[] podAddress, byte[] service, int port) {
        return switch (this) {
            case NONE, TCP, ZONE -> next;
            case TRANSLATED -> new TranslatedFrames(next, service, port, false);
            case MASQUERADED -> new TranslatedFrames(next, service, port, true);
            case POD -> onlyOf(next, podAddress);
            case SHORT ->
                    (buffer, offset, length, wireLength, link, number, nanos) -> {
                        if (nanos < Stage.START + SHORT_NANOS) {
                            next.frame(buffer, offset, length, wireLength, link, number, nanos);
                        }
                    };
            case TWICE ->
                    (buffer, offset, length, wireLength, link, number, nanos) -> {
                        next.frame(buffer, offset, length, wireLength, link, number, nanos);
                        next.frame(
                                buffer,
                                offset,
                                length,
                                wireLength,
                                link,
                                number,
                                nanos + BETWEEN_INTERFACES);
                    };
        };
    }

    private static FrameHandler onlyOf(FrameHandler next, byte[] address) {
        return (buffer, offset, length, wireLength, link, number, nanos) -> {
            boolean ipv4 = (buffer[offset + 12] & 0xff) << 8 == IPV4_TYPE;
            int source = offset + 14 + (ipv4 ? 12 : 8);
            int destination = source + (ipv4 ? 4 : 16);
            if (same(buffer, source, address) || same(buffer, destination, address)) {
                next.frame(buffer, offset, length, wireLength, link, number, nanos);
            }
        };
    }

    private static boolean same(byte[] buffer, int at, byte[] address) {
        for (int i = 0; i < address.length; i++) {
            if (buffer[at + i] != address[i]) {
                return false;
            }
        }
        return true;
    }
}
