package io.isitdns.hub;

import static io.isitdns.hub.TestHub.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.hub.LiveFeed.Event;
import io.isitdns.hub.LiveFeed.Subscription;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void transactions_that_pass_the_filter_are_sent_as_events() throws Exception {
        try (TestHub hub = new TestHub()) {
            String path = "/api/v1/transactions/stream?filter=" + encoded("qtype = AAAA");
            HttpResponse<Stream<String>> answer = hub.lines(path);
            Iterator<String> lines = answer.body().iterator();

            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(lines.next()).startsWith(":");
            hub.hub.publish(TestHub.batch());

            assertThat(nextLine(lines)).isEqualTo("event:transaction");
            assertThat(lines.next())
                    .startsWith("data:{\"time\":\"2026-01-01T00:00:00.000001Z\",\"count\":1,")
                    .contains("\"qtype\":\"AAAA\"");
        }
    }

    @Test
    void lookups_that_pass_the_filter_are_sent_as_events() throws Exception {
        try (TestHub hub = new TestHub()) {
            String path = "/api/v1/lookups/stream?filter=" + encoded("duration > 1ms");
            Iterator<String> lines = hub.lines(path).body().iterator();

            assertThat(lines.next()).isEqualTo(":lookups from now on");
            hub.hub.publish(SomeLookups.of("a.example.org", 7));

            assertThat(nextLine(lines)).isEqualTo("event:lookup");
            assertThat(lines.next())
                    .startsWith("data:{\"time\":\"2026-01-01T00:00:00.000007Z\",\"lookup_id\":7,")
                    .contains("\"name\":\"a.example.org\"");
        }
    }

    @Test
    void streams_beyond_the_most_at_a_time_are_refused() throws Exception {
        HubConfig config = TestHub.config();
        HubConfig none =
                new HubConfig(
                        config.address(),
                        0,
                        config.deadline(),
                        1,
                        0,
                        1,
                        config.keepAlive(),
                        config.retention(),
                        config.node(),
                        config.version());
        try (TestHub hub = new TestHub(none)) {
            HttpResponse<String> answer = hub.get("/api/v1/transactions/stream");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":{\"message\":\"too many live streams are open\"}}");
        }
    }

    @Test
    void idle_stream_is_kept_open_by_comments() throws Exception {
        HubConfig config = TestHub.config();
        HubConfig eager =
                new HubConfig(
                        config.address(),
                        0,
                        config.deadline(),
                        1,
                        1,
                        1,
                        Duration.ofMillis(1),
                        config.retention(),
                        config.node(),
                        config.version());
        try (TestHub hub = new TestHub(eager)) {
            Iterator<String> lines = hub.lines("/api/v1/transactions/stream").body().iterator();
            lines.next();

            assertThat(nextLine(lines)).isEqualTo(":keep-alive");
            assertThat(nextLine(lines)).isEqualTo(":keep-alive");
        }
    }

    @Test
    void client_that_leaves_makes_room() throws Exception {
        try (TestHub hub = new TestHub()) {
            hub.lines("/api/v1/transactions/stream").body().close();
            do {
                // Only writing shows that nobody reads.
                hub.hub.publish(TestHub.batch());
            } while (hub.openStreams() > 0);

            assertThat(hub.openStreams()).isZero();
        }
    }

    @Test
    void closing_the_hub_ends_the_stream() throws Exception {
        try (TestHub hub = new TestHub()) {
            Stream<String> lines = hub.lines("/api/v1/transactions/stream").body();
            hub.hub.close();

            assertThat(lines.filter(line -> line.startsWith("event"))).isEmpty();
        }
    }

    @Test
    void full_queue_leaves_out_the_newest_and_tells_how_many() throws Exception {
        LiveFeed<LiveFeed.BatchRow> feed = LiveFeed.ofTransactions(1, 2);
        try (Subscription slow = feed.subscribe(new Filter.Everything()).orElseThrow()) {
            LiveFeed.publish(TestHub.batch(), feed);

            assertThat(slow.next(AT_ONCE)).isEqualTo(new Event.Lost(3));
            assertThat(names(slow)).containsExactly("a.example.org", "a.example.org");
            assertThat(slow.next(AT_ONCE)).isEqualTo(new Event.Quiet());
            assertThat(feed.lost()).isEqualTo(3);
        }
    }

    @Test
    void slow_reader_does_not_take_from_others() throws Exception {
        LiveFeed<LiveFeed.BatchRow> feed = LiveFeed.ofTransactions(2, 4);
        Filter one =
                new Filter.Compare(
                        TransactionColumn.QNAME,
                        "",
                        Filter.Comparison.EQUAL,
                        new Filter.Value.Text("d.example.org"));
        try (Subscription all = feed.subscribe(new Filter.Everything()).orElseThrow();
                Subscription last = feed.subscribe(one).orElseThrow()) {
            LiveFeed.publish(TestHub.batch(), feed);

            assertThat(all.next(AT_ONCE)).isEqualTo(new Event.Lost(1));
            assertThat(names(last)).containsExactly("d.example.org");
        }
    }

    @Test
    void subscription_that_is_closed_makes_room() {
        LiveFeed<LiveFeed.BatchRow> feed = LiveFeed.ofTransactions(1, 1);
        Subscription first = feed.subscribe(new Filter.Everything()).orElseThrow();

        assertThat(feed.subscribe(new Filter.Everything())).isEmpty();
        first.close();
        assertThat(feed.subscribe(new Filter.Everything())).isPresent();
    }

    @Test
    void closed_feed_wakes_readers_and_takes_no_more() throws Exception {
        LiveFeed<LiveFeed.BatchRow> feed = LiveFeed.ofTransactions(2, 1);
        Subscription reader = feed.subscribe(new Filter.Everything()).orElseThrow();
        feed.close();

        assertThat(reader.next(Duration.ofHours(1))).isEqualTo(new Event.End());
        assertThat(feed.subscribe(new Filter.Everything())).isEmpty();
    }

    private static List<String> names(Subscription subscription) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (subscription.next(AT_ONCE) instanceof Event.Row transaction) {
            names.add(transaction.json().replaceAll(".*\"qname\":\"([^\"]*)\".*", "$1"));
        }
        return names;
    }

    /// The next line that is not empty.
    private static String nextLine(Iterator<String> lines) {
        String line = lines.next();
        while (line.isEmpty()) {
            line = lines.next();
        }
        return line;
    }
}
