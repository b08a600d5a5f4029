package io.isitdns.hub;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import io.isitdns.hub.LiveFeed.Event;
import io.isitdns.hub.LiveFeed.Subscription;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Sends a subscription to the live feed as server-sent events until the client leaves or the hub
/// closes.
final class StreamHandler {
    private final LiveFeed feed;
    private final Duration keepAlive;

    StreamHandler(LiveFeed feed, Duration keepAlive) {
        this.feed = feed;
        this.keepAlive = keepAlive;
    }

    void stream(Parameters parameters, ServerResponse response) throws InterruptedException {
        try (Subscription subscription = subscribe(parameters);
                SseSink sink = response.sink(SseSink.TYPE)) {
            // The first bytes tell the client that the stream has begun.
            sink.emit(SseEvent.builder().comment("transactions from now on").build());
            Event event = subscription.next(keepAlive);
            while (!(event instanceof Event.End)) {
                sink.emit(sse(event));
                event = subscription.next(keepAlive);
            }
        } catch (UncheckedIOException clientLeft) {
            // How streams end: nobody is left to be told.
        }
    }

    private Subscription subscribe(Parameters parameters) {
        return feed.subscribe(parameters.filter())
                .orElseThrow(() -> new Refused(Answer.busy("too many live streams are open")));
    }

    private static SseEvent sse(Event event) {
        return switch (event) {
            case Event.Transaction transaction ->
                    SseEvent.builder().name("transaction").data(transaction.json()).build();
            case Event.Lost lost -> {
                String data = "{\"transactions\":" + lost.transactions() + "}";
                yield SseEvent.builder().name("lost").data(data).build();
            }
            case Event.Quiet _ -> SseEvent.builder().comment("keep-alive").build();
            case Event.End _ -> throw new IllegalStateException("the stream has ended");
        };
    }
}
