package io.isitdns.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A question and its response on loopback every few milliseconds, each with another name.
final class LoopbackTraffic implements AutoCloseable {
    private static final int EVERY_MILLIS = 10;

    /// None of those that sockets get which ask for any port.
    private static final int PORT = 25_353;

    private final EchoedQuestion asking;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("loopback-traffic").daemon().factory());
    private int asked;

    LoopbackTraffic() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        asking = new EchoedQuestion(loopback, loopback, PORT);
        var _ = timer.scheduleAtFixedRate(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The server's port.
    int port() {
        return asking.port();
    }

    private void ask() {
        try {
            asking.ask("n" + asked++ + ".example.org");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
