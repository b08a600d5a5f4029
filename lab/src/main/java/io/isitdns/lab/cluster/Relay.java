package io.isitdns.lab.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Passes TCP connections from the world of a cluster to a port of this machine, such as that of an
/// API server in a test. One pair of virtual threads for each connection.
public final class Relay implements Closeable {
    private final ServerSocketChannel listening;
    private final int target;

    /// @param listening in the cluster's world
    /// @param target a port on this machine's loopback
    Relay(ServerSocketChannel listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    void start() {
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel outer = listening.accept();
                SocketChannel inner =
                        SocketChannel.open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                Thread.ofVirtual().start(() -> copy(outer, inner));
                Thread.ofVirtual().start(() -> copy(inner, outer));
            }
        } catch (ClosedChannelException _) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies until one side closes, then closes both.
    private static void copy(SocketChannel from, SocketChannel to) {
        try (from;
                to) {
            from.socket().getInputStream().transferTo(to.socket().getOutputStream());
        } catch (IOException _) {
            // The other side closed.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
