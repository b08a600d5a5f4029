package io.isitdns.lab.cluster;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Transport;
import io.isitdns.packet.Endpoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One query on a socket of its own, sent once.
final class Exchange {
    private static final int MOST_BYTES = 0xffff;
    private static final int LENGTH_BYTES = 2;

    private final String clientIp;
    private final int clientPort;
    private final byte @Nullable [] response;

    private Exchange(String clientIp, int clientPort, byte @Nullable [] response) {
        this.clientIp = clientIp;
        this.clientPort = clientPort;
        this.response = response;
    }

    /// The address it was sent from.
    String clientIp() {
        return clientIp;
    }

    /// The port it was sent from.
    int clientPort() {
        return clientPort;
    }

    /// What came back with the same message ID; null when nothing did in time.
    byte @Nullable [] response() {
        return response;
    }

    /// Asks from a namespace.
    static Exchange ask(
            LabNamespace from, String server, Transport transport, byte[] query, int timeoutMillis)
            throws IOException {
        var target = new InetSocketAddress(InetAddress.ofLiteral(server), LabService.DNS_PORT);
        return transport == Transport.TCP
                ? askTcp(from, target, query, timeoutMillis)
                : askUdp(from, target, query, timeoutMillis);
    }

    private static Exchange askUdp(
            LabNamespace from, InetSocketAddress target, byte[] query, int timeoutMillis)
            throws IOException {
        Family family = Family.of(target.getAddress().getHostAddress());
        try (DatagramChannel channel = from.open(() -> DatagramChannel.open(family.sockets()))) {
            channel.connect(target);
            var own = (InetSocketAddress) channel.getLocalAddress();
            DatagramSocket socket = channel.socket();
            socket.setSoTimeout(timeoutMillis);
            socket.send(new DatagramPacket(query, query.length));
            return new Exchange(text(own), own.getPort(), receive(socket, query));
        }
    }

    private static byte @Nullable [] receive(DatagramSocket socket, byte[] query)
            throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        try {
            do {
                socket.receive(packet);
            } while (!sameId(packet.getData(), query));
        } catch (SocketTimeoutException | PortUnreachableException _) {
            return null;
        }
        byte[] response = new byte[packet.getLength()];
        System.arraycopy(packet.getData(), 0, response, 0, response.length);
        return response;
    }

    private static boolean sameId(byte[] response, byte[] query) {
        return response[0] == query[0] && response[1] == query[1];
    }

    private static Exchange askTcp(
            LabNamespace from, InetSocketAddress target, byte[] query, int timeoutMillis)
            throws IOException {
        Family family = Family.of(target.getAddress().getHostAddress());
        try (SocketChannel channel = from.open(() -> SocketChannel.open(family.sockets()))) {
            Socket socket = channel.socket();
            if (!connects(socket, target, timeoutMillis)) {
                return new Exchange("", 0, null);
            }
            socket.setSoTimeout(timeoutMillis);
            // Length and message in one segment, as resolvers send them.
            byte[] framed = new byte[LENGTH_BYTES + query.length];
            framed[0] = (byte) (query.length >> 8);
            framed[1] = (byte) query.length;
            System.arraycopy(query, 0, framed, LENGTH_BYTES, query.length);
            new DataOutputStream(socket.getOutputStream()).write(framed);
            var own = (InetSocketAddress) channel.getLocalAddress();
            return new Exchange(text(own), own.getPort(), readFramed(socket));
        }
    }

    private static boolean connects(Socket socket, InetSocketAddress target, int timeoutMillis)
            throws IOException {
        try {
            socket.connect(target, timeoutMillis);
            return true;
        } catch (ConnectException | SocketTimeoutException _) {
            return false;
        }
    }

    private static byte @Nullable [] readFramed(Socket socket) throws IOException {
        try {
            var in = new DataInputStream(socket.getInputStream());
            byte[] response = new byte[in.readUnsignedShort()];
            in.readFully(response);
            return response;
        } catch (SocketTimeoutException _) {
            return null;
        }
    }

    /// The text of an address as the product writes it.
    static String text(InetSocketAddress address) {
        Endpoint endpoint = Endpoint.of(literal(address.getAddress()), address.getPort());
        return new IpAddress(endpoint.high(), endpoint.low()).toString();
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
