package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.client.HubClient;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch.InterfaceNames;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import io.isitdns.store.testkit.Rows;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One lookup of a hub, followed over its legs. The clock of node-a is known to be 2 ms ahead of
/// the hub's, that of node-b is not known.
class LookupPathTest {
    private static final ServerIdentity CHOSEN =
            new ServerIdentity("kube-system", "coredns-a", "kube-dns");
    private static final String PATH = "/api/v1/lookups/1?time=2026-01-01T00:00:00.000001Z";

    @Test
    void a_lookup_of_the_memory_store_is_followed_and_as_described() throws Exception {
        try (TestHub hub =
                new TestHub(TestHub.config(), filled(new MemoryStore(100, TestHub.NOW)))) {
            check(hub);
            JsonNode description = new YAMLMapper().readTree(hub.get("/openapi.yaml").body());
            assertThat(new SchemaCheck(description).problems("LookupPath", json(hub, PATH)))
                    .isEmpty();
        }
    }

    @Test
    void a_lookup_of_the_embedded_store_is_followed(@TempDir Path folder) throws Exception {
        try (Store store = new DuckDbStore(DuckDbConfig.in(folder), TestHub.NOW)) {
            store.start();
            try (TestHub hub = new TestHub(TestHub.config(), filled(store))) {
                check(hub);
            }
        }
    }

    @Test
    void the_client_asks_by_number_and_time() {
        try (TestHub hub =
                        new TestHub(TestHub.config(), filled(new MemoryStore(100, TestHub.NOW)));
                HubClient client =
                        new HubClient(URI.create(hub.hub.url()), Duration.ofSeconds(20))) {
            assertThat(
                            client.lookupPath(1, "2026-01-01T00:00:00.000001Z")
                                    .at("/lookup/name")
                                    .asString())
                    .isEqualTo("a.example.org");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /api/v1/lookups/x | 400 | lookup_id is a whole number, not \\"x\\"
                    /api/v1/lookups/5 | 404 | there is no lookup 5 in this range: give its time, or a range from and to
                    /api/v1/lookups/1?time=2026-01-01T00:00:00.000002Z | 404 | there is no lookup 1 in this range: give its time, or a range from and to
                    /api/v1/lookups/1?time=then | 400 | time takes a time such as 2026-11-22T10:00:00Z, now, now-1h or 15m, not \\"then\\"
                    /api/v1/lookups/2?from=2026-01-01T00:00:00Z | 400 | several lookups in this range have this number: give the time of one
                    /api/v1/lookups/1?limit=1 | 400 | there is no parameter \\"limit\\": time, from, to
                    """)
    void what_is_wrong_is_said(String path, int status, String message) throws Exception {
        try (TestHub hub =
                new TestHub(TestHub.config(), filled(new MemoryStore(100, TestHub.NOW)))) {
            HttpResponse<String> answer = hub.get(path);

            assertThat(answer.body()).contains(message);
            assertThat(answer.statusCode()).isEqualTo(status);
        }
    }

    private static void check(TestHub hub) throws Exception {
        JsonNode path = json(hub, PATH);

        assertThat(path.at("/lookup/lookup_id").asLong()).isEqualTo(1);
        assertThat(path.get("partial").asBoolean()).isFalse();
        JsonNode transaction = path.at("/transactions/0");
        assertThat(transaction.get("hops"))
                .extracting(hop ->
                        hop.get("leg").asString()
                                + ' '
                                + hop.get("state").asString()
                                + ' '
                                + hop.get("confidence").asString("-")
                                + ' '
                                + hop.get("clock").asString())
                .containsExactly(
                        "client seen exact same",
                        "server seen exact uncorrected",
                        "upstream unobserved - same");
        assertThat(transaction.get("gaps"))
                .extracting(
                        gap -> gap.get("part").asString() + ' ' + gap.get("duration_us").asLong())
                .containsExactly("to_server 300", "in_server 1000", "from_server 200");
        assertThat(transaction.get("missing").asString()).isEqualTo("nothing");
    }

    private static JsonNode json(TestHub hub, String path) throws Exception {
        return JsonMapper.shared().readTree(hub.get(path).body());
    }

    private static Store filled(Store store) {
        Lookup lookup = SomeLookups.of("a.example.org", 1);
        long begin = lookup.timeNanos();
        try (Store.Append append = store.begin("test", 1).orElseThrow()) {
            Rows pod = new Rows();
            pod.answered("a.example.org", 1500).at(begin).lookup(1).to("10.96.0.10", 53);
            pod.client(lookup.client()).server(CHOSEN);
            append.add(pod.batch());
            Rows server = new Rows();
            server.batch().capturedOn("node-b", InterfaceNames.NUMBERED);
            server.answered("a.example.org", 1000).at(begin + 300_000).leg(Leg.SERVER);
            server.client(ClientIdentity.NONE).server(CHOSEN).serverKind(ServerKind.CLUSTER_DNS);
            append.add(server.batch());
            for (Lookup each : List.of(lookup, twin(0), twin(5))) {
                append.add(each);
            }
            append.commit();
        }
        return store;
    }

    /// Lookups that have a number in common by chance.
    private static Lookup twin(int second) {
        Lookup lookup = SomeLookups.of("b.example.org", 2);
        return lookup.at(lookup.timeNanos() + second * 1_000_000_000L);
    }
}
