package io.isitdns.lab.generate;

/// Hands out client ports and message ids so that no key comes twice by accident.
///
/// Ports are used in turn. Each time a port comes round again its first id is another even number,
/// and the second id lies an odd distance ahead that belongs to port and resolver; so the ids of
/// one client and port repeat only after 32768 rounds, billions of sockets later.
final class Sockets {
    /// Distance of the two ids of musl, which reads a clock: small and positive.
    private static final int MUSL_MIN_DISTANCE = 127;

    private static final int MUSL_DISTANCES = 98;
    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 65_536 - FIRST_PORT;
    private static final int ROUND_STEP = 0x5a2b;
    private static final int PORT_STEP = 0x9e37;

    private long sockets;
    private int port;
    private int firstId;

    /// Takes the next socket.
    void next() {
        int round = (int) (sockets / PORTS);
        port = FIRST_PORT + (int) (sockets % PORTS);
        // An odd step visits all 32768 even ids before one repeats.
        firstId = (2 * (round * ROUND_STEP + port * PORT_STEP)) & 0xffff;
        sockets++;
    }

    /// Port of the socket.
    int port() {
        return port;
    }

    /// Id of the first query of the socket.
    int firstId() {
        return firstId;
    }

    /// Id of its second query.
    ///
    /// @param close whether the two ids are close together, as with musl
    int secondId(boolean close) {
        int distance =
                close
                        ? MUSL_MIN_DISTANCE + 2 * (port % MUSL_DISTANCES)
                        : 2 * (port * ROUND_STEP) + 1;
        return (firstId + distance) & 0xffff;
    }
}
