package io.isitdns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.question.Questions;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.Rows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who asks whom and for which Service, in a cluster of two pods, a node and a DNS server whose
/// exchanges are seen on up to three legs.
class IdentityQuestionsTest {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final ClientIdentity CART =
            ClientIdentity.pod("shop", "cart-1", "node-a").ownedBy("Deployment", "cart");
    private static final ClientIdentity BATCH = ClientIdentity.pod("ops", "batch-1", "node-b");
    private static final ClientIdentity NODE = ClientIdentity.unknown("host network");
    private static final ServerIdentity KUBE_DNS =
            new ServerIdentity("kube-system", null, "kube-dns");

    private final Store store = store();

    private static Store store() {
        Rows rows = new Rows();
        for (Leg leg : List.of(Leg.CLIENT, Leg.SERVER)) {
            rows.answered("db.shop.svc.cluster.local", 1000).client(CART).leg(leg);
            rows.server(KUBE_DNS).serverKind(ServerKind.CLUSTER_DNS).service("shop", "db");
            rows.nameClass(NameClass.SERVICE);
        }
        for (Leg leg : Leg.values()) {
            rows.answered("www.example.org", 9000).leg(leg).registrableFrom(4);
            rows.client(leg == Leg.UPSTREAM ? ClientIdentity.NONE : BATCH);
            rows.server(KUBE_DNS).serverKind(ServerKind.CLUSTER_DNS);
        }
        rows.unanswered("www.example.org").client(NODE).registrableFrom(4);
        Store store = new MemoryStore(100, InstantSource.system());
        try (Store.Append append = store.begin("test", 1).orElseThrow()) {
            append.add(rows.batch());
            append.commit();
        }
        return store;
    }

    @Test
    void response_codes_are_told_by_service_and_by_workload() {
        assertThat(rows("rcodes-by-service", ""))
                .containsExactly(
                        List.of("-", "-", "-", 1L),
                        List.of("-", "-", "NOERROR", 1L),
                        List.of("shop", "db", "NOERROR", 1L));
        assertThat(rows("rcodes-by-workload", ""))
                .containsExactly(
                        List.of("-", "-", "-", 1L),
                        List.of("ops", "batch-1", "NOERROR", 1L),
                        List.of("shop", "cart", "NOERROR", 1L));
    }

    @Test
    void workloads_and_namespaces_count_an_exchange_once() {
        assertThat(rows("workloads", ""))
                .containsExactly(
                        List.of("-", "-", "-", 1L),
                        List.of("ops", "Pod", "batch-1", 1L),
                        List.of("shop", "Deployment", "cart", 1L));
        assertThat(rows("namespaces", ""))
                .containsExactly(List.of("-", 1L), List.of("ops", 1L), List.of("shop", 1L));
        assertThat(rows("pods", "client_namespace = shop"))
                .containsExactly(List.of("shop", "cart-1", 1L));
    }

    @Test
    void a_filter_that_speaks_of_legs_decides_itself() {
        assertThat(rows("workloads", "leg = server"))
                .containsExactly(
                        List.of("ops", "Pod", "batch-1", 1L),
                        List.of("shop", "Deployment", "cart", 1L));
        assertThat(rows("workloads", "NOT (leg = upstream OR client_pod = cart-1)"))
                .containsExactly(List.of("ops", "Pod", "batch-1", 2L), List.of("-", "-", "-", 1L));
    }

    @Test
    void the_service_asked_for_is_that_of_the_name() {
        assertThat(rows("services", ""))
                .containsExactly(List.of("-", "-", 2L), List.of("shop", "db", 1L));
        assertThat(rows("name-classes", ""))
                .containsExactly(List.of("external", 2L), List.of("service", 1L));
        assertThat(rows("external-domains", "")).containsExactly(List.of("example.org", 2L));
    }

    @Test
    void pairs_of_a_workload_and_what_it_asks_for() {
        assertThat(rows("qtypes-by-workload", "client_namespace = shop"))
                .containsExactly(List.of("shop", "Deployment", "cart", "A", 1L));
        assertThat(rows("targets-by-workload", "client_pod = \"*\""))
                .containsExactly(
                        List.of("ops", "Pod", "batch-1", "-", "-", "example.org", 1L),
                        List.of("shop", "Deployment", "cart", "shop", "db", "-", 1L));
    }

    @Test
    void legs_show_each_exchange_on_each() {
        assertThat(rows("legs", ""))
                .containsExactly(
                        List.of("client", 3L), List.of("server", 2L), List.of("upstream", 1L));
    }

    @Test
    void the_unidentified_come_with_their_reason() {
        assertThat(rows("unidentified", "")).containsExactly(List.of("host network", "-", 1L));
    }

    @Test
    void servers_are_known_by_their_service() {
        assertThat(rows("server-services", ""))
                .containsExactly(
                        List.of("cluster_dns", "kube-system", "kube-dns", 5L),
                        List.of("cluster_dns", "-", "-", 1L));
    }

    /// The keys of each row, absent ones as a dash, and its queries.
    private List<List<Object>> rows(String question, String filter) {
        Parsed parsed = FilterParser.parse(filter);
        ReportSpec spec =
                new ReportSpec(
                        TimeRange.ALL,
                        ((Parsed.Valid) parsed).filter(),
                        10,
                        false,
                        Optional.empty(),
                        FAR);
        Question asked = Questions.named(question).orElseThrow();
        int keys = asked.keyColumns().size();
        return Reports.answer(asked, spec, store).rows().stream()
                .map(row ->
                        row.values().subList(0, keys + 1).stream()
                                .<Object>map(value -> value == null ? "-" : value)
                                .toList())
                .toList();
    }
}
