package io.isitdns.diagnose;

import io.isitdns.packet.FrameHandler;
import java.util.Arrays;

/// What a node captures that translates the address of a Service: what its pods ask of the Service
/// and are told is there twice, as the pod has it and as the server behind has it, on another
/// interface.
final class TranslatedFrames implements FrameHandler {
    private static final int IPV4_TYPE = 0x0800;
    private static final int ADDRESSES_IPV4 = 14 + 12;
    private static final int ADDRESSES_IPV6 = 14 + 8;
    private static final byte[] NODE_IPV4 = {(byte) 198, 51, 100, 2};
    private static final byte[] NODE_IPV6 = {
        0x20, 0x01, 0x0d, (byte) 0xb8, 0, 77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2
    };
    private static final long WITHIN_NODE = 20_000;

    private final FrameHandler next;
    private final byte[] service;
    private final int port;
    private final boolean masquerade;

    /// @param next takes the frames
    /// @param service the address that is translated
    /// @param port the port of DNS
    /// @param masquerade whether the node puts its own address in place of the client's; then the
    ///   capture tells no interfaces apart either
    TranslatedFrames(FrameHandler next, byte[] service, int port, boolean masquerade) {
        this.next = next;
        this.service = service.clone();
        this.port = port;
        this.masquerade = masquerade;
    }

    @Override
    public void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int link,
            int number,
            long nanos) {
        boolean ipv4 = (buffer[offset + 12] & 0xff) << 8 == IPV4_TYPE;
        int size = ipv4 ? 4 : 16;
        int source = ipv4 ? ADDRESSES_IPV4 : ADDRESSES_IPV6;
        byte[] frame = Arrays.copyOfRange(buffer, offset, offset + length);
        int ports = source + 2 * size;
        boolean toService = isService(frame, source + size, size) && isPort(frame, ports + 2);
        boolean fromService = isService(frame, source, size) && isPort(frame, ports);
        next.frame(buffer, offset, length, wireLength, link, number, nanos);
        if (toService || fromService) {
            int server = toService ? source + size : source;
            int client = toService ? source : source + size;
            // Two pods are behind the Service.
            frame[server + size - 2] ^= (byte) (0x50 + (frame[client + size - 1] & 1));
            if (masquerade) {
                System.arraycopy(ipv4 ? NODE_IPV4 : NODE_IPV6, 0, frame, client, size);
            }
            next.frame(
                    frame,
                    0,
                    length,
                    wireLength,
                    link,
                    masquerade ? number : number + 1,
                    toService ? nanos + WITHIN_NODE : nanos - WITHIN_NODE);
        }
    }

    /// What the server asks further comes from another port.
    private boolean isPort(byte[] frame, int at) {
        return ((frame[at] & 0xff) << 8 | (frame[at + 1] & 0xff)) == port;
    }

    private boolean isService(byte[] frame, int at, int size) {
        return service.length == size && Arrays.equals(frame, at, at + size, service, 0, size);
    }
}
