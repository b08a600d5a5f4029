package io.isitdns.attribute.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.SocketOwner.OfPod;
import io.isitdns.attribute.SocketOwner.Owner;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.Transport;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes with real sockets of this machine, that are said to be of two pods.
class SystemSocketsTest {
    private static final String UID_1 = "11111111-4e5f-6071-8293-a4b5c6d7e8f9";
    private static final String UID_2 = "22222222-4e5f-6071-8293-a4b5c6d7e8f9";

    @TempDir private Path folder;

    @Test
    void the_kernel_shows_which_process_asks_from_which_port() throws Exception {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (DatagramSocket server = new DatagramSocket(0, loopback);
                DatagramSocket client = new DatagramSocket(0, loopback)) {
            Process other =
                    new ProcessBuilder(
                                    "bash",
                                    "-c",
                                    "exec 3<>/dev/udp/127.0.0.1/"
                                            + server.getLocalPort()
                                            + "; echo >&3; exec cat")
                            .start();
            try {
                DatagramPacket asked = new DatagramPacket(new byte[16], 16);
                server.receive(asked);
                ProcFolder proc = new ProcFolder(folder);
                pretend(proc, ProcessHandle.current().pid(), UID_1);
                pretend(proc, other.pid(), UID_2);
                Instant now = Instant.parse("2026-01-01T00:00:00Z");
                NodeSockets sockets =
                        new NodeSockets(NodeSocketsConfig.DEFAULT.at(folder), () -> now);
                sockets.look();

                assertThat(owner(sockets, client.getLocalPort(), now)).isEqualTo(new OfPod(UID_1));
                assertThat(owner(sockets, asked.getPort(), now)).isEqualTo(new OfPod(UID_2));
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    private static void pretend(ProcFolder proc, long pid, String uid) {
        for (String table : new String[] {"udp", "tcp", "udp6", "tcp6"}) {
            Path file = proc.path().resolve("net/" + table);
            if (file.toFile().delete()) {
                proc.link("net/" + table, "/proc/net/" + table);
            }
        }
        proc.link(pid + "/fd", "/proc/" + pid + "/fd");
        proc.write(pid + "/cgroup", "0::/kubepods/besteffort/pod" + uid + "/77\n");
    }

    private static Owner owner(NodeSockets sockets, int port, Instant at) {
        IpAddress ip = Objects.requireNonNull(IpText.parse("127.0.0.1"));
        long nanos = at.getEpochSecond() * 1_000_000_000L;
        return sockets.owner(ip.high(), ip.low(), port, Transport.UDP, nanos);
    }
}
