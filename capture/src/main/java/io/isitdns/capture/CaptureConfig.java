package io.isitdns.capture;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/// What a live capture captures, and how much memory it may use. Immutable.
///
/// @param interfaces which interfaces; all by default
/// @param ports UDP and TCP ports of DNS, 1..[#MAX_PORTS] of them, each 1..65535; 53 by default
/// @param ringBytes memory of the ring that the kernel fills, a multiple of `blockBytes`, at most 1
///   GiB; 32 MiB by default. When it is full, the kernel drops the newest frames and counts them
/// @param blockBytes the ring is handed over in blocks of this size, a power of two from 128 KiB,
///   so that the largest frame a network card reassembles fits in one, to 16 MiB; 256 KiB by
///   default
/// @param retireTimeout how long the kernel keeps a block that is not full to itself, 1 ms..1 s; 50
///   ms by default. It bounds the delay of a single frame at about twice this time
/// @param snapBytes bytes of a frame that are kept, 128..262144; all of any frame by default
/// @param maxInterfaces how many interfaces are remembered with their names, 16..65536; 4096 by
///   default. When there are more, all are forgotten and looked up again as they are seen
public record CaptureConfig(
        InterfacePatterns interfaces,
        Set<Integer> ports,
        int ringBytes,
        int blockBytes,
        Duration retireTimeout,
        int snapBytes,
        int maxInterfaces) {

    /// The most ports that one filter tests.
    public static final int MAX_PORTS = 32;

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /// @throws IllegalArgumentException if a value is out of its range, with a sentence for the
    ///   user
    public CaptureConfig {
        Objects.requireNonNull(interfaces, "interfaces");
        ports = Set.copyOf(ports);
        checkRange("number of ports", ports.size(), 1, MAX_PORTS);
        for (int port : ports) {
            checkRange("port", port, 1, 65535);
        }
        checkRange("block size in bytes", blockBytes, 128 * KIB, 16 * MIB);
        if (Integer.bitCount(blockBytes) != 1) {
            throw new IllegalArgumentException(
                    "block size in bytes is " + blockBytes + ": must be a power of two");
        }
        checkRange("ring size in bytes", ringBytes, blockBytes, 1024 * MIB);
        if (ringBytes % blockBytes != 0) {
            throw new IllegalArgumentException(
                    "ring size in bytes is %d: must be a multiple of the block size %d"
                            .formatted(ringBytes, blockBytes));
        }
        checkRange("retire timeout in ms", retireTimeout.toMillis(), 1, 1000);
        checkRange("snap length in bytes", snapBytes, 128, 256 * KIB);
        checkRange("number of interfaces", maxInterfaces, 16, 65536);
    }

    /// Every interface, port 53, a ring of 32 MiB.
    public static CaptureConfig defaults() {
        return new CaptureConfig(
                InterfacePatterns.ALL,
                Set.of(53),
                32 * MIB,
                256 * KIB,
                Duration.ofMillis(50),
                256 * KIB,
                4096);
    }

    public CaptureConfig withInterfaces(InterfacePatterns newInterfaces) {
        return new CaptureConfig(
                newInterfaces,
                ports,
                ringBytes,
                blockBytes,
                retireTimeout,
                snapBytes,
                maxInterfaces);
    }

    public CaptureConfig withPorts(Set<Integer> newPorts) {
        return new CaptureConfig(
                interfaces,
                newPorts,
                ringBytes,
                blockBytes,
                retireTimeout,
                snapBytes,
                maxInterfaces);
    }

    public CaptureConfig withRingBytes(int newRingBytes) {
        return new CaptureConfig(
                interfaces,
                ports,
                newRingBytes,
                blockBytes,
                retireTimeout,
                snapBytes,
                maxInterfaces);
    }

    private static void checkRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d: must be from %d to %d".formatted(what, value, least, most));
        }
    }
}
