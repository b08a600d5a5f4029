package io.isitdns.lab.cluster;

import io.isitdns.model.Transport;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DNS server over UDP and TCP that does as its script says and writes down what it did. Queries
/// are served on virtual threads, in no fixed order.
public final class ScriptedServer implements AutoCloseable {
    private static final int MOST_BYTES = 0xffff;

    private final List<String> addresses;
    private final LabNamespace network;
    private final ScriptedAnswers answers;
    private final List<Closeable> sockets = new ArrayList<>();

    /// @param network where it listens
    /// @param addresses on which it listens, port 53
    /// @param script what it does
    ScriptedServer(LabNamespace network, List<String> addresses, DnsScript script) {
        this.network = network;
        this.addresses = addresses;
        answers = new ScriptedAnswers(network, script);
    }

    /// Listens; when this returns, queries are served.
    void start() throws IOException {
        for (String address : addresses) {
            var own = new InetSocketAddress(InetAddress.ofLiteral(address), LabService.DNS_PORT);
            Family family = Family.of(address);
            DatagramChannel udp =
                    network.open(() -> DatagramChannel.open(family.sockets()).bind(own));
            ServerSocketChannel tcp =
                    network.open(() -> ServerSocketChannel.open(family.sockets()).bind(own));
            sockets.add(udp);
            sockets.add(tcp);
            Thread.ofVirtual().start(() -> serveUdp(udp, address));
            Thread.ofVirtual().start(() -> serveTcp(tcp, address));
        }
    }

    /// What it served so far; a query that it still thinks about is not among it.
    public List<Served> served() {
        return answers.served();
    }

    /// What it asked other servers so far.
    public List<Asked> asked() {
        return answers.asked();
    }

    private void serveUdp(DatagramChannel channel, String address) {
        ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
        try {
            while (true) {
                buffer.clear();
                var client = (InetSocketAddress) channel.receive(buffer);
                byte[] query = Arrays.copyOf(buffer.array(), buffer.position());
                Thread.ofVirtual().start(() -> answerUdp(channel, address, client, query));
            }
        } catch (ClosedChannelException _) {
            // The server was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerUdp(
            DatagramChannel channel, String address, InetSocketAddress client, byte[] query) {
        try {
            byte[] response = answers.answer(address, Transport.UDP, client, query);
            if (response != null) {
                channel.send(ByteBuffer.wrap(response), client);
            }
        } catch (ClosedChannelException _) {
            // The server was closed while it thought.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serveTcp(ServerSocketChannel channel, String address) {
        try {
            while (true) {
                SocketChannel client = channel.accept();
                Thread.ofVirtual().start(() -> serveConnection(client, address));
            }
        } catch (ClosedChannelException _) {
            // The server was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Serves one query after the other until the client closes.
    private void serveConnection(SocketChannel channel, String address) {
        try (channel) {
            Socket socket = channel.socket();
            var client = (InetSocketAddress) channel.getRemoteAddress();
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                byte @Nullable [] response = answers.answer(address, Transport.TCP, client, query);
                if (response != null) {
                    out.write(framed(response));
                }
            }
        } catch (EOFException | SocketException | ClosedChannelException _) {
            // The client is done, or gone.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With its length in front, for one segment.
    private static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(Short.BYTES + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    /// Stops listening; what it served stays known.
    @Override
    public void close() throws IOException {
        for (Closeable socket : sockets) {
            socket.close();
        }
        answers.close();
    }
}
