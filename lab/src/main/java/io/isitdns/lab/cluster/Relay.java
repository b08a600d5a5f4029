package io.isitdns.lab.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Passes TCP connections between the world of a cluster and this machine, such as those to an API
/// server in a test. One pair of virtual threads for each connection.
public final class Relay implements Closeable {
    private final ServerSocketChannel listening;
    private final Target target;

    /// Opens the second half of a connection.
    @FunctionalInterface
    interface Target {
        SocketChannel connect() throws IOException;
    }

    /// @param listening on the one side
    /// @param target connects on the other
    Relay(ServerSocketChannel listening, Target target) {
        this.listening = listening;
        this.target = target;
    }

    /// The port that listens.
    public int port() {
        return listening.socket().getLocalPort();
    }

    void start() {
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel outer = listening.accept();
                SocketChannel inner = target.connect();
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
