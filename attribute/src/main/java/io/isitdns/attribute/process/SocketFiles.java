package io.isitdns.attribute.process;

import io.isitdns.model.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sockets of this network namespace, out of `/proc/net` (proc_pid_net(5)).
final class SocketFiles {
    /// Lines read of each file at most: a node with more connections than that shows the first.
    private static final int MOST_LINES = 65_536;

    private static final int LOCAL = 1;
    private static final int INODE = 9;
    private static final int IPV4_DIGITS = 8;
    private static final int HEX = 16;
    private static final long IPV4_MAPPED = 0xffff_0000_0000L;
    private static final boolean SWAPPED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final Path net;

    /// @param proc where the proc file system is
    SocketFiles(Path proc) {
        net = proc.resolve("net");
    }

    /// Passes on each socket that a process has open.
    void read(Consumer<OpenSocket> sockets) throws IOException {
        read("udp", Transport.UDP, sockets);
        read("tcp", Transport.TCP, sockets);
        read("udp6", Transport.UDP, sockets);
        read("tcp6", Transport.TCP, sockets);
    }

    private void read(String name, Transport transport, Consumer<OpenSocket> sockets)
            throws IOException {
        try (BufferedReader lines =
                Files.newBufferedReader(net.resolve(name), StandardCharsets.US_ASCII)) {
            String line = lines.readLine(); // The heading.
            for (int i = 0; i < MOST_LINES && line != null; i++) {
                line = lines.readLine();
                OpenSocket socket = line == null ? null : socket(transport, line);
                if (socket != null) {
                    sockets.accept(socket);
                }
            }
        } catch (NoSuchFileException withoutIpv6) {
            if (!name.endsWith("6")) {
                throw withoutIpv6;
            }
        }
    }

    /// The socket of a line; null for one that no process has any more, such as in TIME_WAIT, or
    /// that has no port yet.
    static @Nullable OpenSocket socket(Transport transport, String line) {
        String[] fields = line.strip().split(" +", INODE + 2);
        if (fields.length <= INODE) {
            return null;
        }
        try {
            int colon = fields[LOCAL].indexOf(':');
            String address = fields[LOCAL].substring(0, Math.max(0, colon));
            int port = Integer.parseInt(fields[LOCAL], colon + 1, fields[LOCAL].length(), HEX);
            long inode = Long.parseLong(fields[INODE]);
            if (inode == 0
                    || port == 0
                    || address.length() % IPV4_DIGITS != 0
                    || address.isEmpty()) {
                return null;
            }
            return address.length() == IPV4_DIGITS
                    ? new OpenSocket(transport, 0, IPV4_MAPPED | word(address, 0), port, inode)
                    : new OpenSocket(
                            transport,
                            word(address, 0) << Integer.SIZE | word(address, 1),
                            word(address, 2) << Integer.SIZE | word(address, 3),
                            port,
                            inode);
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return null;
        }
    }

    /// Four bytes, which the kernel prints as a number of this machine.
    private static long word(String address, int index) {
        int from = index * IPV4_DIGITS;
        int word = Integer.parseUnsignedInt(address, from, from + IPV4_DIGITS, HEX);
        return Integer.toUnsignedLong(SWAPPED ? Integer.reverseBytes(word) : word);
    }
}
