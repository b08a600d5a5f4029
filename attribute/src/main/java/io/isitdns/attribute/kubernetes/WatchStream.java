package io.isitdns.attribute.kubernetes;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The messages of a watch, one after the other: the next is asked for when the one before has been
/// taken, so that a burst waits in the server and not here. One thread takes.
final class WatchStream implements WebSocket.Listener, AutoCloseable {
    private static final int CLOSED_NORMALLY = 1000;

    /// One message is under way at most, and after it the end.
    private static final int MOST_WAITING = 4;

    private final BlockingQueue<Next> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;
    private boolean taken;

    /// What comes next.
    sealed interface Next {
        /// A message.
        record Message(String text) implements Next {}

        /// The server has ended the watch, as it does after the time asked for.
        record Ended() implements Next {}

        /// The connection broke.
        record Broken(Trouble trouble) implements Next {}

        /// Nothing came in time.
        record Nothing() implements Next {}
    }

    /// Takes what comes next, waiting for it.
    Next next(Duration limit) throws InterruptedException {
        @Nullable WebSocket open = socket;
        if (taken && open != null) {
            taken = false;
            open.request();
        }
        @Nullable Next next = waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        taken = next instanceof Next.Message;
        return next == null ? new Next.Nothing() : next;
    }

    /// One that opens after nobody waits for it any more is closed at once.
    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        if (closed) {
            end(opened);
        }
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        arrived(new Next.Message(text));
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer bytes) {
        arrived(new Next.Message(StandardCharsets.UTF_8.decode(bytes).toString()));
    }

    @Override
    public void onClose(WebSocket from, int code, String reason) {
        arrived(
                code == CLOSED_NORMALLY
                        ? new Next.Ended()
                        : new Next.Broken(
                                new Trouble(
                                        Trouble.Kind.UNREACHABLE,
                                        "the watch was closed with code " + code + " " + reason)));
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        arrived(new Next.Broken(Trouble.ofFailure(error)));
    }

    /// When nobody takes any more there may be no room, and then nothing is missed.
    private void arrived(Next next) {
        var _ = waiting.offer(next);
    }

    /// Ends the watch, also one that is still being opened. May be called twice.
    @Override
    public void close() {
        closed = true;
        @Nullable WebSocket open = socket;
        if (open != null) {
            end(open);
        }
    }

    private static void end(WebSocket open) {
        open.sendClose(CLOSED_NORMALLY, "");
    }
}
