package io.isitdns.agent;

import static io.isitdns.agent.LookupRows.SECOND;
import static io.isitdns.agent.LookupRows.START_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.correlate.lookup.SearchList;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupGroupingTest {
    private final Out out = new Out();
    private final LookupGrouping grouping = grouping(SearchLists.UNKNOWN);

    private LookupGrouping grouping(SearchLists searchLists) {
        return new LookupGrouping(LookupConfig.DEFAULT, searchLists, out);
    }

    private static LookupRows rows() {
        return new LookupRows();
    }

    @Test
    void rows_go_on_with_the_number_of_their_lookup() {
        grouping.transactions(rows().pair("www.example.org", 0, Outcome.ANSWERED).batch);

        assertThat(out.lookups).hasSize(1);
        assertThat(out.ids).hasSize(2).containsOnly(out.lookups.getFirst().lookupId());
        assertThat(grouping.metrics().grouped()).isEqualTo(2);
    }

    @Test
    void time_alone_closes_a_lookup_that_waits_for_its_next_name() {
        grouping.transactions(rows().pair("www.example.org", 0, Outcome.NXDOMAIN).batch);
        grouping.given(START_NANOS + SECOND);
        assertThat(out.lookups).as("the next name may follow within a second").isEmpty();
        grouping.given(START_NANOS + 2 * SECOND);

        assertThat(out.lookups).hasSize(1);
        assertThat(out.given)
                .as("time goes on to the next station")
                .containsExactly(START_NANOS + SECOND, START_NANOS + 2 * SECOND);
    }

    @Test
    void at_the_end_all_is_closed_once() {
        grouping.transactions(rows().pair("www.example.org", 0, Outcome.UNANSWERED).batch);
        assertThat(out.lookups).isEmpty();
        grouping.close();
        grouping.close();

        assertThat(out.lookups).hasSize(1);
        assertThat(out.lookups.getFirst().closedEarly()).isFalse();
    }

    @Test
    void what_closes_early_is_marked_and_counted() {
        LookupGrouping small =
                new LookupGrouping(
                        LookupConfig.DEFAULT.withLimits(1, 1, 1), SearchLists.UNKNOWN, out);
        small.transactions(
                rows().pair("a.example.org", 0, Outcome.NXDOMAIN)
                        .pair("b.example.org", 1000, Outcome.NXDOMAIN)
                        .batch);

        assertThat(out.lookups).extracting(Lookup::closedEarly).containsExactly(true);
        assertThat(small.metrics().closedEarly()).isEqualTo(1);
    }

    @Test
    void a_pod_that_takes_over_an_address_begins_lookups_of_its_own() {
        ClientIdentity first = ClientIdentity.pod("shop", "cart-0", "node-1");
        ClientIdentity second = ClientIdentity.pod("shop", "cart-1", "node-1");
        grouping.transactions(
                rows().of(first)
                        .pair("api.example.org.shop.svc.cluster.local", 0, Outcome.NXDOMAIN)
                        .of(second)
                        .pair("api.example.org", 2_000_000, Outcome.ANSWERED)
                        .batch);
        grouping.close();

        assertThat(out.lookups)
                .extracting(lookup -> lookup.client().pod(), lookup -> lookup.outcome().word())
                .containsExactlyInAnyOrder(
                        tuple("cart-0", "nxdomain"), tuple("cart-1", "resolved"));
    }

    @Test
    void a_known_search_list_tells_what_was_asked_for() {
        SearchList list = SearchList.ofNames(List.of("shop.svc.cluster.local", "not a name.."), 5);
        LookupGrouping known = grouping((_, _, _) -> list);
        known.transactions(rows().pair("cart.shop.svc.cluster.local", 0, Outcome.ANSWERED).batch);

        assertThat(out.lookups).extracting(Lookup::name).containsExactly("cart");
    }

    @Test
    void the_same_rows_give_the_same_lookups() {
        TransactionBatch batch =
                rows().pair("www.example.org", 0, Outcome.ANSWERED)
                        .pair("api.example.org.svc.cluster.local", 5, Outcome.NXDOMAIN)
                        .pair("api.example.org", 1_000_000, Outcome.ANSWERED)
                        .batch;
        grouping.transactions(batch);
        grouping.close();
        List<Lookup> once = List.copyOf(out.lookups);
        out.lookups.clear();
        grouping.transactions(batch);
        grouping.close();

        assertThat(out.lookups).isEqualTo(once).isNotEmpty();
    }

    @Test
    void a_folded_row_belongs_to_no_lookup() {
        FoldGroups groups = new FoldGroups(4);
        grouping.transactions(
                rows().pair("a.example.org", 0, Outcome.ANSWERED)
                        .pair("a.example.org", 1000, Outcome.ANSWERED)
                        .batch);
        TransactionBatch numbered = out.last;
        for (int row = 0; row < numbered.size(); row++) {
            assertThat(groups.add(numbered, row)).isTrue();
        }
        TransactionBatch folded = groups.finish();

        assertThat(folded.count[0]).isEqualTo(2);
        assertThat(folded.lookupId[0]).isEqualTo(TransactionBatch.NONE);
    }

    @Test
    void beyond_the_budget_lookups_are_left_out_and_coverage_tells_how_many() {
        long[] millis = {0};
        LookupBudget budget = new LookupBudget(2, () -> Instant.ofEpochMilli(millis[0]), out);
        LookupGrouping grouped =
                new LookupGrouping(LookupConfig.DEFAULT, SearchLists.UNKNOWN, budget);
        LookupRows five = rows();
        for (int i = 0; i < 5; i++) {
            five.pair("n" + i + ".example.org", i, Outcome.ANSWERED);
        }
        grouped.transactions(five.batch);
        grouped.coverage(coverage());
        millis[0] = 1000;
        grouped.transactions(rows().pair("z.example.org", SECOND, Outcome.ANSWERED).batch);
        grouped.coverage(coverage());

        assertThat(out.lookups).hasSize(3);
        assertThat(out.ids).as("rows stay").hasSize(12);
        assertThat(budget.leftOut()).isEqualTo(3);
        assertThat(out.coverage)
                .extracting(Coverage::droppedLookups, Coverage::droppedTransactions)
                .containsExactly(tuple(3L, 5L), tuple(0L, 5L));
    }

    private static Coverage coverage() {
        return new Coverage(
                START_NANOS,
                1,
                "node-1",
                "test",
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                0,
                0,
                Map.of("attribute", 5L),
                0,
                0,
                0,
                0,
                0);
    }

    /// Keeps what comes.
    private static final class Out implements BatchConsumer {
        final List<Lookup> lookups = new ArrayList<>();
        final List<Long> ids = new ArrayList<>();
        final List<Coverage> coverage = new ArrayList<>();
        final List<Long> given = new ArrayList<>();
        TransactionBatch last = new TransactionBatch(1);

        @Override
        public void transactions(TransactionBatch batch) {
            last = batch;
            for (int row = 0; row < batch.size(); row++) {
                ids.add(batch.lookupId[row]);
            }
        }

        @Override
        public void lookup(Lookup lookup) {
            lookups.add(lookup);
        }

        @Override
        public void coverage(Coverage row) {
            coverage.add(row);
        }

        @Override
        public void given(long untilNanos) {
            given.add(untilNanos);
        }
    }
}
