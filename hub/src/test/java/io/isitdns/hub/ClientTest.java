package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.client.HubClient;
import io.isitdns.client.HubQuery;
import io.isitdns.client.HubRefusal;
import io.isitdns.client.RowPage;
import io.isitdns.client.StreamListener;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client and the hub understand each other.
class ClientTest {
    private final TestHub hub = new TestHub();
    private final HubClient client =
            new HubClient(URI.create(hub.hub.url()), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        client.close();
        hub.close();
    }

    @Test
    void reports_and_status_are_read() {
        assertThat(client.reports().getFirst().get("name").asString()).isEqualTo("totals");
        assertThat(client.status().get("transactions").asLong()).isEqualTo(5);
        assertThat(
                        client.report("totals", HubQuery.DEFAULTS.filteredBy("qtype = A"))
                                .at("/total/queries")
                                .asLong())
                .isEqualTo(3);
    }

    @Test
    void pages_hold_every_transaction_once() {
        List<String> names = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            RowPage page = client.transactions(HubQuery.DEFAULTS.limitedTo(2), next);
            page.rows().forEach(row -> names.add(row.get("qname").asString()));
            next = page.next();
        } while (next.isPresent());

        assertThat(names)
                .containsExactly(
                        "d.example.org",
                        "c.example.org",
                        "b.example.org",
                        "a.example.org",
                        "a.example.org");
    }

    @Test
    void pages_hold_every_lookup_once() {
        RowPage first = client.lookups(HubQuery.DEFAULTS.limitedTo(1), Optional.empty());
        RowPage second = client.lookups(HubQuery.DEFAULTS.limitedTo(1), first.next());

        assertThat(List.of(first, second))
                .flatExtracting(RowPage::rows)
                .extracting(row -> row.get("name").asString())
                .containsExactly("b.example.org", "a.example.org");
        assertThat(first.coverage().get("frames").asLong()).isEqualTo(11);
    }

    @Test
    void lookups_are_followed() throws Exception {
        List<String> received = new ArrayList<>();
        CountDownLatch one = new CountDownLatch(1);
        Thread follower =
                Thread.startVirtualThread(() ->
                        client.followLookups("name = b.example.org", collector(received, one)));
        while (hub.openStreams() == 0) {
            Thread.onSpinWait();
        }
        hub.hub.publish(SomeLookups.of("a.example.org", 1));
        hub.hub.publish(SomeLookups.of("b.example.org", 2));
        one.await();
        hub.hub.close();
        follower.join();

        assertThat(received).hasSize(1).first().asString().contains("\"name\":\"b.example.org\"");
    }

    private static StreamListener collector(List<String> received, CountDownLatch each) {
        return new StreamListener() {
            @Override
            public void row(String json) {
                received.add(json);
                each.countDown();
            }

            @Override
            public void lost(long rows) {
                received.add("lost " + rows);
            }
        };
    }

    @Test
    void refusal_names_what_is_near() {
        assertThatThrownBy(() -> client.report("qtype", HubQuery.DEFAULTS))
                .isInstanceOfSatisfying(
                        HubRefusal.class,
                        refusal -> assertThat(refusal.suggestion()).contains("qtypes"))
                .hasMessage("there is no report \"qtype\"");
    }

    @Test
    void stream_is_followed_until_the_hub_closes() throws Exception {
        List<String> received = new ArrayList<>();
        CountDownLatch five = new CountDownLatch(5);
        Thread follower =
                Thread.startVirtualThread(() -> client.follow("", collector(received, five)));
        while (hub.openStreams() == 0) {
            Thread.onSpinWait();
        }
        hub.hub.publish(TestHub.batch());
        five.await();
        hub.hub.close();
        follower.join();

        assertThat(received)
                .hasSize(5)
                .allSatisfy(json -> assertThat(json).startsWith("{\"time\""));
    }
}
