package io.isitdns.packet;

import java.time.Duration;
import java.util.Set;

/// What [PacketDecoder] takes for DNS, and how much it may hold while it waits for the rest of a
/// datagram or of a message.
///
/// @param ports a packet is DNS when its source or destination port is among these; 53 by default
/// @param fragments limits of the reassembly of IP fragments
/// @param tcp limits of the reassembly of TCP streams
public record PacketConfig(Set<Integer> ports, FragmentLimits fragments, TcpLimits tcp) {
    private static final int DNS_PORT = 53;

    /// Refuses an empty set and ports out of 1..65535.
    public PacketConfig {
        ports = Set.copyOf(ports);
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("no port to look for DNS on");
        }
        for (int port : ports) {
            require(port >= 1 && port <= 0xffff, "port " + port + " is not in 1..65535");
        }
    }

    /// Limits of the reassembly of IP fragments. When a limit is reached the datagram whose first
    /// fragment came earliest leaves; ages are by capture time.
    ///
    /// @param maxDatagrams datagrams waiting for fragments, at least 1; 1,024 by default
    /// @param maxBytes payload bytes held in all of them, at least 65,536; 4 MiB by default
    /// @param maxAge how long a datagram waits; 30 s by default
    public record FragmentLimits(int maxDatagrams, int maxBytes, Duration maxAge) {
        /// Refuses limits under which nothing could be reassembled.
        public FragmentLimits {
            require(maxDatagrams >= 1, "maxDatagrams must be at least 1");
            require(maxBytes >= 0x10000, "maxBytes must be at least 65536");
            require(maxAge.isPositive(), "maxAge must be positive");
        }

        /// The limits named above.
        public static FragmentLimits defaults() {
            return new FragmentLimits(1_024, 4 << 20, Duration.ofSeconds(30));
        }
    }

    /// Limits of the reassembly of TCP streams. When there are too many connections, or too many
    /// bytes in all, the connection that was quiet for longest leaves, ended ones first; ages are
    /// by capture time.
    ///
    /// @param maxConnections connections followed, at least 1; 16,384 by default
    /// @param maxStreamBytes bytes held for one direction of a connection before a hole in it is
    ///   given up, at least 131,072; 256 KiB by default
    /// @param maxBytes bytes held in all connections, at least `maxStreamBytes`; 32 MiB by default
    /// @param maxHoleAge how long a missing segment is waited for; 3 s by default
    /// @param maxIdle how long a silent connection is followed; 2 minutes by default
    public record TcpLimits(
            int maxConnections,
            int maxStreamBytes,
            int maxBytes,
            Duration maxHoleAge,
            Duration maxIdle) {
        /// Refuses limits under which the longest message could not be reassembled.
        public TcpLimits {
            require(maxConnections >= 1, "maxConnections must be at least 1");
            require(maxStreamBytes >= 0x20000, "maxStreamBytes must be at least 131072");
            require(maxBytes >= maxStreamBytes, "maxBytes must be at least maxStreamBytes");
            require(maxHoleAge.isPositive(), "maxHoleAge must be positive");
            require(maxIdle.isPositive(), "maxIdle must be positive");
        }

        /// The limits named above.
        public static TcpLimits defaults() {
            return new TcpLimits(
                    16_384, 256 << 10, 32 << 20, Duration.ofSeconds(3), Duration.ofMinutes(2));
        }
    }

    /// Port 53 and the default limits.
    public static PacketConfig defaults() {
        return new PacketConfig(Set.of(DNS_PORT), FragmentLimits.defaults(), TcpLimits.defaults());
    }

    /// The same with other ports.
    public PacketConfig withPorts(Set<Integer> otherPorts) {
        return new PacketConfig(otherPorts, fragments, tcp);
    }

    /// The same with other limits of fragments.
    public PacketConfig withFragments(FragmentLimits limits) {
        return new PacketConfig(ports, limits, tcp);
    }

    /// The same with other limits of TCP streams.
    public PacketConfig withTcp(TcpLimits limits) {
        return new PacketConfig(ports, fragments, limits);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
