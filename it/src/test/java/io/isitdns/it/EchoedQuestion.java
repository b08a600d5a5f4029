package io.isitdns.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A question and its response, "no error" without an answer, between two addresses of loopback.
record EchoedQuestion(InetAddress client, InetAddress server, int port) {
    private static final int FLAGS = 2;
    private static final int RESPONSE = 0x80;
    private static final int PATIENCE_MILLIS = 10_000;

    /// Asks, and answers.
    void ask(String name) throws IOException {
        byte[] message = query(name);
        try (DatagramSocket asking = new DatagramSocket(new InetSocketAddress(client, 0));
                DatagramSocket answering =
                        new DatagramSocket(new InetSocketAddress(server, port))) {
            answering.setSoTimeout(PATIENCE_MILLIS);
            asking.send(new DatagramPacket(message, message.length, server, port));
            DatagramPacket received = new DatagramPacket(new byte[512], 512);
            answering.receive(received);
            message[FLAGS] = (byte) (message[FLAGS] | RESPONSE);
            answering.send(
                    new DatagramPacket(message, message.length, received.getSocketAddress()));
        }
    }

    /// RFC 1035 section 4.1, type A, class IN.
    private static byte[] query(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, 1, 0, 1});
        return out.toByteArray();
    }
}
