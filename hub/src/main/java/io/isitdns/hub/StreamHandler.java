package io.isitdns.hub;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import io.isitdns.hub.LiveFeed.Event;
import io.isitdns.hub.LiveFeed.Subscription;
import io.isitdns.store.Subject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/// Sends a subscription to a live feed as server-sent events until the client leaves or the hub
/// closes.
///
/// @param what one row in a word: the path is `/api/v1/WHATs/stream`, the event `WHAT`
/// @param feed where rows come from
/// @param subject whether these are transactions or lookups
/// @param keepAlive longest time without a sign of life
record StreamHandler(String what, LiveFeed<?> feed, Subject subject, Duration keepAlive) {
    static final List<String> PARAMETERS = List.of("filter");

    String path() {
        return "/api/v1/" + what + "s/stream";
    }

    void stream(Parameters parameters, ServerResponse response) throws InterruptedException {
        try (Subscription subscription = subscribe(parameters);
                SseSink sink = response.sink(SseSink.TYPE)) {
            // The first bytes tell the client that the stream has begun.
            sink.emit(SseEvent.builder().comment(what + "s from now on").build());
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
        return feed.subscribe(parameters.filter(subject))
                .orElseThrow(() -> new Refused(Answer.busy("too many live streams are open")));
    }

    private SseEvent sse(Event event) {
        return switch (event) {
            case Event.Row row -> SseEvent.builder().name(what).data(row.json()).build();
            case Event.Lost lost -> {
                String data = "{\"" + what + "s\":" + lost.rows() + "}";
                yield SseEvent.builder().name("lost").data(data).build();
            }
            case Event.Quiet _ -> SseEvent.builder().comment("keep-alive").build();
            case Event.End _ -> throw new IllegalStateException("the stream has ended");
        };
    }
}
