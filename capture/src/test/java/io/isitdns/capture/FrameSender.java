package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Sends whole frames out of one interface of the namespace of the thread that opened it.
final class FrameSender implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;

    private final int socket;

    FrameSender(String interfaceName) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            SystemCalls calls = new SystemCalls(arena);
            socket = calls.socket(AF_PACKET, SOCK_RAW, 0);
            MemorySegment address = arena.allocate(20, 4);
            address.set(JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(JAVA_INT, 4, TestSystemCalls.interfaceIndex(interfaceName));
            calls.bind(socket, address);
        }
    }

    void send(byte[] frame) {
        TestSystemCalls.write(socket, frame);
    }

    @Override
    public void close() {
        TestSystemCalls.close(socket);
    }
}
