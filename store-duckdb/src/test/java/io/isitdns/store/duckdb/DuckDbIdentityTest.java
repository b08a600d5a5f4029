package io.isitdns.store.duckdb;

import static io.isitdns.store.testkit.StoreFixture.append;
import static io.isitdns.store.testkit.StoreFixture.groups;
import static io.isitdns.store.testkit.StoreFixture.is;
import static io.isitdns.store.testkit.StoreFixture.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Measure;
import io.isitdns.store.Retention;
import io.isitdns.store.Store;
import io.isitdns.store.testkit.Lookups;
import io.isitdns.store.testkit.Rows;
import io.isitdns.store.testkit.StoreFixture;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the embedded store numbers identities.
class DuckDbIdentityTest {
    private static final long SECOND = 1_000_000_000L;

    private static final String NUMBERS =
            "SELECT count(*) || ' ' || count(DISTINCT identity) FROM client_identity";

    @TempDir Path directory;

    private Store started(int identities) {
        Store store =
                new DuckDbStore(
                        DuckDbConfig.in(directory).remembering(identities), InstantSource.system());
        store.start();
        return store;
    }

    /// Equal content in an object of its own, as it comes from the network.
    private static ClientIdentity pod(int number) {
        return ClientIdentity.pod("shop", "cart-" + number, "node-a")
                .ownedBy("StatefulSet", "cart")
                .selectedBy(List.of("cart", "all"))
                .labelled(Map.of("app", "cart", "it's", "{a=\"b\", c}"));
    }

    private static Rows rows(int... pods) {
        Rows rows = new Rows();
        for (int pod : pods) {
            rows.answered("pod-" + pod + ".example.org", 1).client(pod(pod));
        }
        return rows;
    }

    @Test
    void equal_content_has_one_number_in_all_appends() throws SQLException {
        try (Store store = started(10)) {
            append(store, "agent-1", 1, rows(1, 2, 1));
            append(store, "agent-2", 1, rows(2, 3));
        }
        try (Store store = started(10)) {
            append(store, "agent-1", 2, rows(3, 1, 4));
        }
        assertThat(texts(NUMBERS)).containsExactly("4 4");
    }

    @Test
    void what_was_forgotten_is_looked_up() throws SQLException {
        try (Store store = started(2)) {
            append(store, "agent-1", 1, rows(1, 2, 3, 4, 5));
            append(store, "agent-1", 2, rows(5, 4, 3, 2, 1, 6));
            Rows others =
                    new Rows()
                            .answered("a.example.org", 1)
                            .client(ClientIdentity.unknown("host network"))
                            .answered("b.example.org", 1)
                            .client(ClientIdentity.NONE);
            append(store, "agent-1", 3, others);
        }
        try (Store store = started(2)) {
            append(store, "agent-1", 4, rows(1, 6));
            append(
                    store,
                    "agent-1",
                    5,
                    new Rows()
                            .answered("c.example.org", 1)
                            .client(ClientIdentity.unknown("host network")));
            assertThat(names(store, is(TransactionColumn.CLIENT_POD, "cart-1"))).hasSize(3);
        }
        assertThat(texts(NUMBERS)).containsExactly("7 7");
    }

    @Test
    void a_service_that_was_forgotten_is_one_service_in_answers_all_the_same() {
        try (Store store = started(2)) {
            for (int sequence = 1; sequence <= 3; sequence++) {
                Rows rows = new Rows();
                for (int service = 0; service < 5; service++) {
                    rows.answered("www.example.org", 1).service("shop", "svc-" + service);
                }
                append(store, "agent-1", sequence, rows);
            }
            assertThat(
                            groups(
                                            store,
                                            10,
                                            List.of(Measure.QUERIES),
                                            TransactionColumn.SERVICE_NAME)
                                    .rows())
                    .hasSize(5)
                    .allMatch(row -> row.values().equals(List.of(3L)));
            assertThat(names(store, is(TransactionColumn.SERVICE_NAME, "svc-1"))).hasSize(3);
        }
    }

    @Test
    void what_no_row_holds_any_more_leaves_with_the_last_row() throws SQLException {
        try (Store store = started(10)) {
            append(store, "agent-1", 1, rows(1, 2, 3));
            append(
                    store,
                    "agent-1",
                    2,
                    new Rows(Rows.START_NANOS + 100 * SECOND)
                            .answered("late.example.org", 1)
                            .client(pod(2)));
            store.retain(
                    new Retention(Duration.ofSeconds(50), Long.MAX_VALUE),
                    Rows.START_NANOS + 100 * SECOND);
            assertThat(names(store, is(TransactionColumn.CLIENT_POD, "cart-2")))
                    .containsExactly("late.example.org");
        }
        assertThat(texts("SELECT client_pod FROM client_identity")).containsExactly("cart-2");
    }

    @Test
    void what_a_lookup_holds_stays() throws SQLException {
        try (Store store = started(10)) {
            append(store, "agent-1", 1, rows(1, 2));
            append(
                    store,
                    "agent-1",
                    2,
                    new Lookups()
                            .resolved("late.example.org", 1)
                            .at(Rows.START_NANOS + 100 * SECOND)
                            .client(pod(2))
                            .service("shop", "cart")
                            .list());
            store.retain(
                    new Retention(Duration.ofSeconds(50), Long.MAX_VALUE),
                    Rows.START_NANOS + 100 * SECOND);
            assertThat(StoreFixture.lookups(store, is(LookupColumn.CLIENT_POD, "cart-2")))
                    .singleElement()
                    .extracting(Lookup::client)
                    .isEqualTo(pod(2));
        }
        assertThat(texts("SELECT client_pod FROM client_identity")).containsExactly("cart-2");
        assertThat(texts("SELECT service_name FROM service_identity")).containsExactly("cart");
    }

    @Test
    void an_append_that_fails_gives_no_number_away() throws SQLException {
        try (Store store = started(10)) {
            try (Store.Append undone = store.begin("agent-1", 1).orElseThrow()) {
                undone.add(rows(1, 2).batch());
            }
            append(store, "agent-1", 1, rows(2));
        }
        assertThat(texts("SELECT client_pod FROM client_identity")).containsExactly("cart-2");
    }

    @Test
    void the_view_shows_identities() throws SQLException {
        try (Store store = started(10)) {
            append(
                    store,
                    "agent-1",
                    1,
                    rows(1).server(new ServerIdentity("kube-system", null, "kube-dns"))
                            .service("shop", "cart")
                            .lookup(7)
                            .answered("unknown.example.org", 1));
        }
        assertThat(
                        texts(
                                "SELECT concat_ws(' ', client_workload, client_labels['app'],"
                                        + " client_services[2], server_service, service_name,"
                                        + " lookup_id, len(client_services)) FROM \"transaction\""
                                        + " ORDER BY time"))
                .containsExactly("cart cart cart kube-dns cart 7 2", "0");
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + directory.resolve("isitdns.duckdb"));
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
