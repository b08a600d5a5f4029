package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A packet socket for all interfaces with a ring that it shares with the kernel (packet(7), Linux
/// `Documentation/networking/packet_mmap.rst`, TPACKET_V3).
///
/// The kernel fills one block after the other and hands each over when it is full or its time is
/// up; the reader gives it back. If none is free, the kernel drops frames and counts them. The
/// socket sees the interfaces of the network namespace it was opened in, also those that appear
/// later, and never makes one promiscuous. For the thread that opened it only.
final class PacketRing implements AutoCloseable {
    // Numbers of sys/socket.h, linux/if_packet.h, linux/if_ether.h, linux/sockios.h, sys/mman.h
    // and poll.h, the same on x86_64 and aarch64.
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ETH_P_ALL = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V3 = 2;
    private static final int SIOCGIFNAME = 0x8910;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED_POPULATE = 0x8001;
    private static final short POLLIN = 1;

    /// The kernel wants a frame size even of a ring whose frames are of any length; it must divide
    /// a block.
    private static final int NOMINAL_FRAME_BYTES = 2048;

    private static final int FILTER_INSTRUCTION_BYTES = 8;
    private static final int BLOCK_STATUS_OFFSET = 8;
    private static final int STATUS_KERNEL = 0;
    private static final int STATUS_USER = 1;
    private static final int INTERFACE_NAME_BYTES = 16;

    private static final VarHandle STATUS = JAVA_INT.varHandle();

    private final Arena arena = Arena.ofConfined();
    private final SystemCalls calls = new SystemCalls(arena);
    private final CaptureConfig config;
    private final int socket;
    private final MemorySegment ring;

    /// struct pollfd { int fd; short events; short revents; }
    private final MemorySegment pollDescriptor = arena.allocate(8, 4);

    /// struct tpacket_stats_v3 { unsigned packets, drops, freezes; }
    private final MemorySegment statistics = arena.allocate(JAVA_INT, 3);

    private final MemorySegment statisticsLength = arena.allocate(JAVA_INT);

    /// struct ifreq { char name[16]; union { int ifindex; … }; }
    private final MemorySegment interfaceRequest = arena.allocate(40, 8);

    private long block;
    private boolean closed;

    /// Opens the socket; from then on frames that pass the filter are collected.
    ///
    /// @throws SystemCallException if the kernel refuses, with nothing left open
    PacketRing(CaptureConfig config) throws SystemCallException {
        this.config = config;
        int opened = -1;
        try {
            // Protocol 0 receives nothing: not a frame comes before the filter stands.
            opened = calls.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
            socket = opened;
            attachFilter(FilterProgram.dns(config.ports(), config.snapBytes()));
            ring = mapRing();
            pollDescriptor.set(JAVA_INT, 0, socket);
            pollDescriptor.set(JAVA_SHORT, 4, POLLIN);
            bindToAllInterfaces();
        } catch (SystemCallException | RuntimeException | Error e) {
            release(opened, e);
            throw e;
        }
    }

    /// Reads the next block and gives it back to the kernel.
    ///
    /// @return whether there was one that the kernel has handed over
    boolean readBlock(BlockReader reader) {
        long status = block + BLOCK_STATUS_OFFSET;
        if (((int) STATUS.getAcquire(ring, status) & STATUS_USER) == 0) {
            return false;
        }
        reader.read(ring, block);
        STATUS.setRelease(ring, status, STATUS_KERNEL);
        block += config.blockBytes();
        if (block == config.ringBytes()) {
            block = 0;
        }
        return true;
    }

    /// From now on no frame is collected; what was before still comes.
    void stopCollecting() throws SystemCallException {
        attachFilter(FilterProgram.nothing());
    }

    /// Waits until the kernel has handed over a block, or the time is over.
    void awaitBlock(int timeoutMillis) throws SystemCallException {
        calls.poll(pollDescriptor, timeoutMillis);
    }

    /// Adds what the kernel counted since the last call, for it counts from zero again.
    void readStatistics(CaptureMetrics metrics) throws SystemCallException {
        statisticsLength.set(JAVA_INT, 0, (int) statistics.byteSize());
        calls.getSocketOption(socket, SOL_PACKET, PACKET_STATISTICS, statistics, statisticsLength);
        metrics.kernelCounted(
                Integer.toUnsignedLong(statistics.getAtIndex(JAVA_INT, 0)),
                Integer.toUnsignedLong(statistics.getAtIndex(JAVA_INT, 1)),
                Integer.toUnsignedLong(statistics.getAtIndex(JAVA_INT, 2)));
    }

    /// The name that an interface has now.
    ///
    /// @return null if there is no interface of that index
    @Nullable String interfaceName(int index) {
        interfaceRequest.fill((byte) 0).set(JAVA_INT, INTERFACE_NAME_BYTES, index);
        try {
            calls.ioctl(socket, SIOCGIFNAME, interfaceRequest);
        } catch (SystemCallException _) {
            return null;
        }
        return interfaceRequest.getString(0, StandardCharsets.UTF_8);
    }

    /// The ring's memory, which lives until [#close].
    MemorySegment memory() {
        return ring;
    }

    /// Closes the socket and gives the memory back. May be called twice.
    @Override
    public void close() throws SystemCallException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            calls.close(socket);
        } finally {
            arena.close();
        }
    }

    private void release(int opened, Throwable cause) {
        try (arena) {
            if (opened >= 0) {
                calls.close(opened);
            }
        } catch (SystemCallException e) {
            cause.addSuppressed(e);
        }
    }

    private void attachFilter(List<FilterInstruction> program) throws SystemCallException {
        // struct sock_filter { __u16 code; __u8 jt, jf; __u32 k; }
        MemorySegment instructions =
                arena.allocate((long) FILTER_INSTRUCTION_BYTES * program.size(), 4);
        long at = 0;
        for (FilterInstruction instruction : program) {
            instructions.set(JAVA_SHORT, at, (short) instruction.code());
            instructions.set(JAVA_BYTE, at + 2, (byte) instruction.jumpTrue());
            instructions.set(JAVA_BYTE, at + 3, (byte) instruction.jumpFalse());
            instructions.set(JAVA_INT, at + 4, instruction.operand());
            at += FILTER_INSTRUCTION_BYTES;
        }
        // struct sock_fprog { unsigned short len; struct sock_filter *filter; }
        MemorySegment filter = arena.allocate(16, 8);
        filter.set(JAVA_SHORT, 0, (short) program.size());
        filter.set(JAVA_LONG, 8, instructions.address());
        calls.setSocketOption(socket, SOL_SOCKET, SO_ATTACH_FILTER, "SO_ATTACH_FILTER", filter);
    }

    private MemorySegment mapRing() throws SystemCallException {
        MemorySegment version = arena.allocateFrom(JAVA_INT, TPACKET_V3);
        calls.setSocketOption(socket, SOL_PACKET, PACKET_VERSION, "PACKET_VERSION", version);
        int blocks = config.ringBytes() / config.blockBytes();
        // struct tpacket_req3
        MemorySegment request =
                arena.allocateFrom(
                        JAVA_INT,
                        config.blockBytes(),
                        blocks,
                        NOMINAL_FRAME_BYTES,
                        config.ringBytes() / NOMINAL_FRAME_BYTES,
                        (int) config.retireTimeout().toMillis(),
                        0, // private bytes in each block
                        0); // features: no receive hash
        calls.setSocketOption(socket, SOL_PACKET, PACKET_RX_RING, "PACKET_RX_RING", request);
        return calls.map(socket, config.ringBytes(), PROT_READ_WRITE, MAP_SHARED_POPULATE, arena);
    }

    private void bindToAllInterfaces() throws SystemCallException {
        // struct sockaddr_ll { unsigned short family; __be16 protocol; int ifindex = all; … }
        MemorySegment address = arena.allocate(20, 4);
        address.set(JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) ETH_P_ALL);
        calls.bind(socket, address);
    }
}
