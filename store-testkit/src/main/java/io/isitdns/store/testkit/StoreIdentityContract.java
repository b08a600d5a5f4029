package io.isitdns.store.testkit;

import static io.isitdns.store.testkit.StoreFixture.append;
import static io.isitdns.store.testkit.StoreFixture.compare;
import static io.isitdns.store.testkit.StoreFixture.groups;
import static io.isitdns.store.testkit.StoreFixture.is;
import static io.isitdns.store.testkit.StoreFixture.like;
import static io.isitdns.store.testkit.StoreFixture.names;
import static io.isitdns.store.testkit.StoreFixture.not;
import static io.isitdns.store.testkit.StoreFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.AggregationResult.Row;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.Measure;
import io.isitdns.store.Retention;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store keeps who asked, who was asked and for which Service.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreIdentityContract {
    private static final String A = "a.example.org";
    private static final String B = "b.example.org";
    private static final String C = "c.example.org";
    private static final String D = "d.example.org";
    private static final Filter ALL = new Filter.Everything();
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path directory;

    private Store store;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStoreWithFourRows() {
        store = open(directory);
        store.start();
        append(
                store,
                "agent-1",
                1,
                new Rows()
                        .answered(A, 100)
                        .client(Identities.CHECKOUT)
                        .server(Identities.COREDNS)
                        .service("shop", "cart")
                        .lookup(7)
                        .answered(B, 300)
                        .client(Identities.PROBE)
                        .server(new ServerIdentity("kube-system", null, "kube-dns"))
                        .answered(C, 200)
                        .client(Identities.HOST)
                        .answered(D, 400)
                        .client(ClientIdentity.NONE));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void identities_come_back_equal() {
        List<ClientIdentity> clients = new ArrayList<>();
        List<ServerIdentity> servers = new ArrayList<>();
        List<@Nullable ServiceName> services = new ArrayList<>();
        List<Long> lookups = new ArrayList<>();
        store.select(
                everything(),
                (batch, row) -> {
                    clients.addFirst(batch.client[row]);
                    servers.addFirst(batch.server[row]);
                    services.addFirst(batch.service[row]);
                    lookups.addFirst(batch.lookupId[row]);
                });
        assertThat(clients)
                .containsExactly(
                        Identities.CHECKOUT,
                        Identities.PROBE,
                        Identities.HOST,
                        ClientIdentity.NONE);
        assertThat(servers)
                .containsExactly(
                        Identities.COREDNS,
                        new ServerIdentity("kube-system", null, "kube-dns"),
                        ServerIdentity.NONE,
                        ServerIdentity.NONE);
        assertThat(services).containsExactly(new ServiceName("shop", "cart"), null, null, null);
        assertThat(lookups).containsExactly(7L, -1L, -1L, -1L);
    }

    private static Selection everything() {
        return new Selection(TimeRange.ALL, ALL, 1000, Optional.empty(), StoreFixture.NEVER);
    }

    @Test
    void clients_are_filtered() {
        assertThat(names(store, is(TransactionColumn.CLIENT_NAMESPACE, "shop"))).containsExactly(A);
        assertThat(names(store, like(TransactionColumn.CLIENT_POD, "*o*"))).containsExactly(A, B);
        assertThat(names(store, is(TransactionColumn.CLIENT_WORKLOAD_KIND, "Pod")))
                .containsExactly(B);
        assertThat(names(store, like(TransactionColumn.CLIENT_IDENTITY_REASON, "host*")))
                .containsExactly(C);
        assertThat(names(store, is(TransactionColumn.CLIENT_PROCESS, "java"))).containsExactly(A);
        assertThat(names(store, is(TransactionColumn.CLIENT_CONTAINER, "main"))).containsExactly(A);
        assertThat(
                        names(
                                store,
                                compare(
                                        TransactionColumn.CLIENT_NODE,
                                        "",
                                        Comparison.GREATER,
                                        new Value.Text("node-a"))))
                .containsExactly(B);
    }

    @Test
    void not_holds_for_whoever_is_unknown() {
        assertThat(names(store, not(is(TransactionColumn.CLIENT_NAMESPACE, "shop"))))
                .containsExactly(B, C, D);
        assertThat(names(store, not(like(TransactionColumn.CLIENT_NAMESPACE, "*"))))
                .containsExactly(C, D);
        assertThat(names(store, not(is(TransactionColumn.SERVICE_NAME, "cart"))))
                .containsExactly(B, C, D);
    }

    @Test
    void services_of_a_client_hold_when_one_of_them_does() {
        assertThat(names(store, is(TransactionColumn.CLIENT_SERVICES, "checkout")))
                .containsExactly(A);
        assertThat(names(store, like(TransactionColumn.CLIENT_SERVICES, "a*"))).containsExactly(A);
        assertThat(names(store, not(is(TransactionColumn.CLIENT_SERVICES, "all"))))
                .containsExactly(B, C, D);
        assertThat(names(store, like(TransactionColumn.CLIENT_SERVICES, "*"))).containsExactly(A);
    }

    @Test
    void labels_are_compared_by_their_key() {
        assertThat(names(store, label("app", new Value.Text("checkout")))).containsExactly(A);
        assertThat(names(store, label("tier", new Value.Pattern("f*")))).containsExactly(A);
        assertThat(names(store, label("app", new Value.Text("front")))).isEmpty();
        assertThat(names(store, label("other", new Value.Pattern("*")))).isEmpty();
        assertThat(names(store, not(label("tier", new Value.Text("front")))))
                .containsExactly(B, C, D);
    }

    private static Filter label(String key, Value value) {
        return compare(TransactionColumn.CLIENT_LABELS, key, Comparison.EQUAL, value);
    }

    @Test
    void servers_services_and_lookups_are_filtered() {
        assertThat(names(store, is(TransactionColumn.SERVER_SERVICE, "kube-dns")))
                .containsExactly(A, B);
        assertThat(names(store, is(TransactionColumn.SERVER_POD, "coredns-0"))).containsExactly(A);
        assertThat(names(store, is(TransactionColumn.SERVICE_NAMESPACE, "shop")))
                .containsExactly(A);
        assertThat(names(store, number(TransactionColumn.LOOKUP_ID, Comparison.EQUAL, 7)))
                .containsExactly(A);
        assertThat(names(store, number(TransactionColumn.LOOKUP_ID, Comparison.LESS, 8)))
                .containsExactly(A);
    }

    @Test
    void pods_of_a_workload_are_one_group() {
        append(
                store,
                "agent-1",
                2,
                new Rows(Rows.START_NANOS + SECOND)
                        .answered(A, 500)
                        .client(
                                ClientIdentity.pod("shop", "checkout-5d4f-y", "node-b")
                                        .ownedBy("Deployment", "checkout")));
        assertThat(
                        groups(
                                        store,
                                        10,
                                        List.of(
                                                Measure.QUERIES,
                                                Measure.LATENCY_MAX_US,
                                                Measure.LATENCY_P50_US),
                                        TransactionColumn.CLIENT_NAMESPACE,
                                        TransactionColumn.CLIENT_WORKLOAD)
                                .rows())
                .containsExactly(
                        row(Arrays.asList(null, null), 2L, 400L, 200L),
                        row(List.of("shop", "checkout"), 2L, 500L, 100L),
                        row(List.of("ops", "probe"), 1L, 300L, 300L));
    }

    @Test
    void groups_beyond_the_limit_are_summed() {
        var found =
                groups(
                        store,
                        1,
                        List.of(Measure.QUERIES, Measure.LATENCY_P95_US),
                        TransactionColumn.CLIENT_POD);
        assertThat(found.rows()).containsExactly(row(Arrays.asList((Object) null), 2L, 400L));
        assertThat(found.other()).contains(row(Arrays.asList((Object) null), 2L, 300L));
        assertThat(found.otherGroups()).isEqualTo(2);
    }

    @Test
    void an_append_that_was_undone_leaves_no_identity_behind() {
        ClientIdentity late = Identities.PROBE.labelled(Map.of("late", "yes"));
        try (Store.Append append = store.begin("agent-1", 2).orElseThrow()) {
            append.add(new Rows().answered(A, 1).client(late).batch());
        }
        assertThat(names(store, label("late", new Value.Text("yes")))).isEmpty();
        append(store, "agent-1", 2, new Rows().answered(A, 1).client(late));
        assertThat(names(store, label("late", new Value.Text("yes")))).containsExactly(A);
    }

    @Test
    void an_identity_that_left_may_come_again() {
        store.retain(
                new Retention(Duration.ofSeconds(1), Long.MAX_VALUE),
                Rows.START_NANOS + 100 * SECOND);
        assertThat(names(store, ALL)).isEmpty();
        append(
                store,
                "agent-1",
                2,
                new Rows(Rows.START_NANOS + 200 * SECOND)
                        .answered(D, 1)
                        .client(Identities.CHECKOUT)
                        .server(Identities.COREDNS)
                        .service("shop", "cart"));
        assertThat(names(store, is(TransactionColumn.CLIENT_WORKLOAD, "checkout")))
                .containsExactly(D);
        assertThat(names(store, is(TransactionColumn.SERVER_POD, "coredns-0"))).containsExactly(D);
        assertThat(names(store, is(TransactionColumn.SERVICE_NAME, "cart"))).containsExactly(D);
    }

    private static Row row(List<? extends @Nullable Object> keys, Long... values) {
        return Row.of(keys.toArray(), values);
    }
}
