package io.isitdns.correlate.lookup;

import static io.isitdns.correlate.lookup.Rows.MILLI;
import static io.isitdns.correlate.lookup.Rows.SECOND;
import static io.isitdns.model.Outcome.ANSWERED;
import static io.isitdns.model.Outcome.FAILED;
import static io.isitdns.model.Outcome.NODATA;
import static io.isitdns.model.Outcome.NXDOMAIN;
import static io.isitdns.model.Outcome.UNANSWERED;
import static io.isitdns.model.Outcome.UNSOLICITED;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.correlate.lookup.Rows.Query;
import io.isitdns.dns.QType;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.TransactionBatch;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// The rules of grouping, one by one.
class LookupGrouperTest {
    private static final SearchList POD_LIST =
            new SearchList(
                    List.of("shop.svc.cluster.local", "svc.cluster.local", "cluster.local"), 5);
    private static final String NAME = "www.example.org";

    private final Rows rows = new Rows();
    private final Rows pod = new Rows(LookupConfig.DEFAULT, (_, _, _) -> POD_LIST);

    @Test
    void a_and_aaaa_of_one_socket_are_one_lookup_that_closes_at_once() {
        long first = rows.row(Query.a(NAME, 0, 40000), ANSWERED, 400);
        long second = rows.row(Query.a(NAME, 0, 40000).aaaa(30), NODATA, 900);

        assertThat(second).isEqualTo(first).isNotNegative();
        assertThat(rows.lookups).hasSize(1);
        Lookup lookup = rows.lookups.getFirst();
        assertThat(lookup.lookupId()).isEqualTo(first);
        assertThat(lookup.name()).isEqualTo(NAME);
        assertThat(lookup.qtypes()).containsExactly("A", "AAAA");
        assertThat(lookup.outcome()).isEqualTo(LookupOutcome.RESOLVED);
        assertThat(lookup.durationMicros()).isEqualTo(930);
        assertThat(lookup.transactions()).isEqualTo(2);
        assertThat(lookup.wasted()).isZero();
        assertThat(lookup.retries()).isZero();
        assertThat(lookup.candidates()).containsExactly(NAME);
        assertThat(lookup.addresses()).asString().isEqualTo("[192.0.2.80]");
        assertThat(lookup.servers()).asString().isEqualTo("[192.0.2.53]");
        assertThat(lookup.closedEarly()).isFalse();
    }

    @Test
    void a_name_asked_again_right_after_success_is_a_new_lookup() {
        long first = rows.pair(NAME, 0, 40000, ANSWERED, NODATA);
        long second = rows.pair(NAME, 1 * MILLI, 40001, ANSWERED, NODATA);

        assertThat(second).isNotEqualTo(first);
        assertThat(rows.lookups).hasSize(2);
    }

    @Test
    void the_search_path_is_one_lookup_with_what_it_wasted() {
        searchFor(rows, "api.example.org", 0);

        Lookup lookup = rows.only();
        assertThat(lookup.name()).isEqualTo("api.example.org");
        assertThat(lookup.outcome()).isEqualTo(LookupOutcome.RESOLVED);
        assertThat(lookup.transactions()).isEqualTo(8);
        assertThat(lookup.wasted()).isEqualTo(6);
        assertThat(lookup.candidates())
                .containsExactly(
                        "api.example.org.shop.svc.cluster.local",
                        "api.example.org.svc.cluster.local",
                        "api.example.org.cluster.local",
                        "api.example.org");
    }

    /// The search path of a pod in `shop`; the name as it stands exists.
    private static void searchFor(Rows rows, String name, long atMicros) {
        long at = atMicros;
        int port = 41000;
        for (String suffix :
                List.of(".shop.svc.cluster.local", ".svc.cluster.local", ".cluster.local")) {
            rows.pair(name + suffix, at, port++, NXDOMAIN, NXDOMAIN);
            at += 500;
        }
        rows.pair(name, at, port, ANSWERED, NODATA);
    }

    @Test
    void a_service_of_the_own_namespace_is_named_as_it_was_asked() {
        pod.pair("cart.shop.svc.cluster.local", 0, 40000, ANSWERED, NODATA);

        assertThat(pod.only().name()).isEqualTo("cart");
    }

    @Test
    void a_service_name_of_another_namespace_that_comes_first_was_asked_in_full() {
        pod.pair("pay.billing.svc.cluster.local", 0, 40000, ANSWERED, NODATA);

        assertThat(pod.only().name()).isEqualTo("pay.billing.svc.cluster.local");
    }

    @Test
    void the_search_list_is_learnt_from_what_a_client_asks() {
        searchFor(rows, "api.example.org", 0);
        rows.pair("pay.billing.svc.cluster.local", 1 * SECOND, 40000, ANSWERED, NODATA);
        rows.pair("cart.shop.svc.cluster.local", 2 * SECOND, 40001, ANSWERED, NODATA);
        rows.grouper.finish();

        assertThat(rows.lookups)
                .extracting(Lookup::name)
                .containsExactly("api.example.org", "pay.billing.svc.cluster.local", "cart");
    }

    @Test
    void a_list_that_has_become_shorter_is_learnt_anew() {
        searchFor(rows, "api.example.org", 0);
        for (int i = 1; i < 4; i++) {
            long at = 10 * SECOND * i;
            rows.pair("api.example.org.shop.svc.cluster.local", at, 42000, NXDOMAIN, NXDOMAIN);
            rows.pair("api.example.org", at + 500, 42001, ANSWERED, NODATA);
        }
        rows.grouper.finish();

        assertThat(rows.lookups)
                .last()
                .satisfies(lookup -> {
                    assertThat(lookup.name()).isEqualTo("api.example.org");
                    assertThat(lookup.candidates()).hasSize(2);
                });
    }

    @Test
    void a_list_that_has_become_longer_is_learnt_at_once() {
        searchFor(rows, "api.example.org", 0);
        long at = 10 * SECOND;
        for (String suffix :
                List.of(
                        ".shop.svc.cluster.local",
                        ".svc.cluster.local",
                        ".cluster.local",
                        ".corp.example.net")) {
            rows.pair("cdn.example.org" + suffix, at, 42000, NXDOMAIN, NXDOMAIN);
            at += 500;
        }
        rows.pair("cdn.example.org", at, 42000, ANSWERED, NODATA);
        rows.grouper.finish();

        assertThat(rows.lookups)
                .last()
                .extracting(Lookup::candidates)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(5);
    }

    @Test
    void a_name_that_ends_nowhere_is_nxdomain_and_closes_with_the_last_candidate() {
        long at = 0;
        int port = 41000;
        for (String name :
                List.of(
                        "gone.shop.svc.cluster.local",
                        "gone.svc.cluster.local",
                        "gone.cluster.local",
                        "gone")) {
            pod.pair(name, at, port++, NXDOMAIN, NXDOMAIN);
            at += 500;
        }

        assertThat(pod.lookups).hasSize(1);
        assertThat(pod.lookups.getFirst().outcome()).isEqualTo(LookupOutcome.NXDOMAIN);
        assertThat(pod.lookups.getFirst().name()).isEqualTo("gone");
    }

    @Test
    void the_first_name_of_the_list_again_is_a_new_lookup() {
        long first = pod.pair("gone.shop.svc.cluster.local", 0, 40000, NXDOMAIN, NXDOMAIN);
        long again = pod.pair("gone.shop.svc.cluster.local", 500, 40001, NXDOMAIN, NXDOMAIN);

        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void nodata_below_a_suffix_is_where_musl_stops() {
        pod.pair("api.example.org.shop.svc.cluster.local", 0, 40000, NXDOMAIN, NXDOMAIN);
        pod.pair("api.example.org.svc.cluster.local", 500, 40001, NODATA, NODATA);
        assertThat(pod.lookups).isEmpty();
        pod.grouper.advance(Long.MAX_VALUE);

        assertThat(pod.only().outcome()).isEqualTo(LookupOutcome.NODATA);
        assertThat(pod.only().name()).isEqualTo("api.example.org");
    }

    @Test
    void glibc_asks_both_again_after_a_lone_loss() {
        Query a = Query.a(NAME, 0, 40000);
        long first = rows.row(a, ANSWERED, 400);
        long again = rows.row(a.at(5 * SECOND + 100), ANSWERED, 400);
        long lost = rows.row(a.aaaa(30), NODATA, 5 * SECOND + 900, 2);

        assertThat(List.of(again, lost)).containsOnly(first);
        Lookup lookup = rows.only();
        assertThat(lookup.outcome()).isEqualTo(LookupOutcome.RESOLVED);
        assertThat(lookup.retries()).isEqualTo(2);
        assertThat(lookup.durationMicros()).isEqualTo(5 * SECOND + 930);
    }

    @Test
    void a_late_response_for_a_name_tried_before_does_not_say_what_the_last_one_is() {
        SearchList list = new SearchList(List.of("corp.example"), 5);
        Rows searching = new Rows(LookupConfig.DEFAULT, (_, _, _) -> list);
        Query suffixed = Query.a("api.example.org.corp.example", 0, 40000);
        long first = searching.row(suffixed, NXDOMAIN, 400);
        long second = searching.row(Query.a("api.example.org", MILLI, 40001), ANSWERED, 400);
        long late = searching.row(suffixed.aaaa(30), NXDOMAIN, 3 * MILLI);

        assertThat(List.of(second, late)).containsOnly(first);
        assertThat(searching.only().registrableDomain()).isEqualTo("example.org");
    }

    @Test
    void nothing_answered_at_all_lasts_until_the_resolver_gives_up() {
        Query a = Query.a(NAME, 0, 40000);
        long first = rows.row(a, UNANSWERED, 0, 2);
        long second = rows.row(a.aaaa(30), UNANSWERED, 0, 2);

        assertThat(second).isEqualTo(first);
        Lookup lookup = rows.only();
        assertThat(lookup.outcome()).isEqualTo(LookupOutcome.UNANSWERED);
        assertThat(lookup.retries()).isEqualTo(2);
        assertThat(lookup.durationMicros()).isEqualTo(10 * SECOND);
    }

    @Test
    void one_family_that_fails_makes_it_partial() {
        rows.pair(NAME, 0, 40000, ANSWERED, FAILED);

        assertThat(rows.only().outcome()).isEqualTo(LookupOutcome.PARTIAL);
    }

    @Test
    void a_failing_server_is_asked_twice_at_once_by_glibc() {
        Query a = Query.a(NAME, 0, 40000);
        long first = rows.row(a, FAILED, 400);
        rows.row(a.aaaa(30), FAILED, 400);
        long again = rows.row(a.at(500), FAILED, 400);
        rows.row(a.at(500).aaaa(30), FAILED, 400);

        assertThat(again).isEqualTo(first);
        assertThat(rows.only().outcome()).isEqualTo(LookupOutcome.FAILED);
        assertThat(rows.only().retries()).isEqualTo(2);
    }

    @Test
    void a_truncated_response_is_followed_over_tcp() {
        Query a = Query.a(NAME, 0, 40000);
        long first = rows.truncated(a, 400);
        rows.row(a.aaaa(30), NODATA, 500);
        long tcp = rows.row(a.at(600).overTcp(45000), ANSWERED, 400);
        long tcpToo = rows.row(a.at(600).overTcp(45000).aaaa(10), NODATA, 500);

        assertThat(List.of(tcp, tcpToo)).containsOnly(first);
        Lookup lookup = rows.only();
        assertThat(lookup.tcpFallback()).isTrue();
        assertThat(lookup.outcome()).isEqualTo(LookupOutcome.RESOLVED);
        assertThat(lookup.retries()).isZero();
        assertThat(lookup.addresses()).hasSize(1);
    }

    @Test
    void a_truncated_response_that_nothing_follows_is_a_failure() {
        Query a = Query.a(NAME, 0, 40000);
        rows.truncated(a, 400);
        rows.row(a.aaaa(30), NODATA, 500);

        assertThat(rows.only().outcome()).isEqualTo(LookupOutcome.FAILED);
    }

    @Test
    void go_asks_from_two_sockets_and_again_from_a_third() {
        rows.edns();
        Query a = Query.a(NAME, 0, 40000);
        Query aaaa = a.ofType(QType.AAAA).at(60).fromPort(40001).withId(7);
        long first = rows.row(aaaa, NODATA, 400);
        long retry = rows.row(a.at(5 * SECOND + 300).fromPort(40002).withId(9), ANSWERED, 400);
        long lost = rows.row(a, UNANSWERED, 0);

        assertThat(List.of(retry, lost)).containsOnly(first);
        Lookup lookup = rows.only();
        assertThat(lookup.resolver()).isEqualTo(ResolverFamily.GO);
        assertThat(lookup.outcome()).isEqualTo(LookupOutcome.RESOLVED);
        assertThat(lookup.durationMicros()).isEqualTo(5 * SECOND + 700);
        assertThat(lookup.retries()).isEqualTo(1);
    }

    @Test
    void c_ares_is_known_by_its_old_id_on_a_new_socket() {
        Query a = Query.a(NAME, 0, 40000);
        long answered = rows.row(a.at(2_980 * MILLI).fromPort(40001), ANSWERED, 400);
        long lost = rows.row(a, UNANSWERED, 0);

        assertThat(lost).isEqualTo(answered);
        assertThat(rows.only().resolver()).isEqualTo(ResolverFamily.C_ARES);
        assertThat(rows.only().durationMicros()).isEqualTo(2_980 * MILLI + 400);
    }

    @Test
    void musl_is_voted_for_by_ids_that_lie_close_together() {
        for (int i = 0; i < 6; i++) {
            Query a = Query.a(NAME, i * SECOND, 40000 + i);
            rows.row(a, ANSWERED, 400);
            rows.row(a.aaaa(30).withId(a.messageId() + 200 + i), NODATA, 400);
        }

        assertThat(rows.lookups)
                .hasSize(6)
                .last()
                .extracting(Lookup::resolver)
                .isEqualTo(ResolverFamily.MUSL);
    }

    @Test
    void lookups_interleaved_on_one_socket_are_told_by_name_and_id() {
        Query one = Query.a(NAME, 0, 40000).withId(1);
        Query two = Query.a(NAME, 2 * SECOND, 40000).withId(2);
        Query other = Query.a("other.example.org", 10, 40000).withId(3);
        long first = rows.row(one, ANSWERED, 400);
        long third = rows.row(other, ANSWERED, 400);
        long second = rows.row(two, ANSWERED, 400);

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void the_same_name_from_other_pods_is_other_lookups() {
        Query a = Query.a(NAME, 0, 40000);
        assertThat(rows.row(a.from(1), ANSWERED, 400))
                .isNotEqualTo(rows.row(a.from(2).aaaa(30), NODATA, 400));
    }

    @Test
    void single_questions_are_lookups_of_their_own() {
        rows.row(
                Query.a("_http._tcp.cart.shop.svc.cluster.local", 0, 1).ofType(QType.SRV),
                ANSWERED,
                9);
        rows.row(Query.a("10.2.0.192.in-addr.arpa", 0, 2).ofType(QType.PTR), NXDOMAIN, 9);
        rows.grouper.finish();

        assertThat(rows.lookups)
                .extracting(Lookup::name)
                .containsExactlyInAnyOrder(
                        "_http._tcp.cart.shop.svc.cluster.local", "10.2.0.192.in-addr.arpa");
    }

    @Test
    void other_legs_and_folded_rows_belong_to_no_lookup() {
        Query a = Query.a(NAME, 0, 40000);

        assertThat(rows.upstream(a)).isEqualTo(TransactionBatch.NONE);
        assertThat(rows.folded(a, 3)).isEqualTo(TransactionBatch.NONE);
        assertThat(rows.row(a, UNSOLICITED, 0)).isEqualTo(TransactionBatch.NONE);
        LookupMetrics metrics = rows.grouper.metrics();
        assertThat(metrics.rows()).isEqualTo(3);
        assertThat(metrics.otherLegs()).isEqualTo(1);
        assertThat(metrics.folded()).isEqualTo(1);
        assertThat(metrics.noQuestion()).isEqualTo(1);
        assertThat(metrics.grouped()).isZero();
        assertThat(metrics.opened()).isZero();
    }

    @Test
    void the_oldest_lookup_of_a_client_leaves_a_full_table_early_and_is_marked() {
        Rows few = new Rows(LookupConfig.DEFAULT.withLimits(2, 2, 3), SearchLists.UNKNOWN);
        few.row(Query.a("one.example.org", 0, 1), UNANSWERED, 0);
        few.row(Query.a("two.example.org", 1, 2), UNANSWERED, 0);
        few.row(Query.a("three.example.org", 2, 3), UNANSWERED, 0);

        assertThat(few.lookups)
                .singleElement()
                .satisfies(lookup -> {
                    assertThat(lookup.name()).isEqualTo("one.example.org");
                    assertThat(lookup.closedEarly()).isTrue();
                });
        assertThat(few.grouper.metrics().closedEarly()).isEqualTo(1);
        assertThat(few.grouper.open()).isEqualTo(2);
    }

    @Test
    void the_client_that_asked_longest_ago_leaves_when_there_are_too_many() {
        Rows few = new Rows(LookupConfig.DEFAULT.withLimits(2, 9, 9), SearchLists.UNKNOWN);
        for (int client = 0; client < 3; client++) {
            few.row(Query.a(NAME, client, 40000).from(client), UNANSWERED, 0);
        }

        assertThat(few.lookups)
                .singleElement()
                .extracting(lookup -> lookup.clientAddress().toString())
                .isEqualTo("192.0.2.10");
        assertThat(few.grouper.metrics().closedEarly()).isEqualTo(1);
    }

    @Test
    void every_lookup_that_opened_closes() {
        searchFor(rows, "api.example.org", 0);
        rows.row(Query.a("one.example.org", 0, 1), UNANSWERED, 0);
        rows.grouper.finish();

        LookupMetrics metrics = rows.grouper.metrics();
        assertThat(metrics.closed()).isEqualTo(metrics.opened()).isEqualTo(2);
        assertThat(metrics.grouped()).isEqualTo(9);
        assertThat(rows.grouper.open()).isZero();
    }

    @Test
    void the_same_rows_give_the_same_numbers() {
        Rows twin = new Rows();
        assertThat(twin.pair(NAME, 0, 40000, ANSWERED, NODATA))
                .isEqualTo(rows.pair(NAME, 0, 40000, ANSWERED, NODATA))
                .isBetween(0L, (1L << 53) - 1);
        assertThat(twin.lookups).isEqualTo(rows.lookups);
    }
}
