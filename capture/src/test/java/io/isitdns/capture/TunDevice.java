package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A device without a link header, in the namespace of the thread that made it; what is written to
/// it comes in there. Gone when closed.
final class TunDevice implements AutoCloseable {
    private static final long TUNSETIFF = 0x400454caL;
    private static final short TUN_WITHOUT_PACKET_INFORMATION = 0x1001;

    private final int descriptor = TestSystemCalls.open("/dev/net/tun", true);

    TunDevice(String name) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            // struct ifreq { char name[16]; short flags; … }
            MemorySegment request = arena.allocate(40, 8);
            request.setString(0, name);
            request.set(JAVA_SHORT, 16, TUN_WITHOUT_PACKET_INFORMATION);
            new SystemCalls(arena).ioctl(descriptor, TUNSETIFF, request);
        }
    }

    void receive(byte[] packet) {
        TestSystemCalls.write(descriptor, packet);
    }

    @Override
    public void close() {
        TestSystemCalls.close(descriptor);
    }
}
