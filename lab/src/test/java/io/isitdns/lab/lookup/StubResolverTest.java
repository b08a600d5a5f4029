package io.isitdns.lab.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.Wire;
import io.isitdns.lab.lookup.StubResolver.Ending;
import io.isitdns.lab.lookup.StubResolver.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The simulated resolvers do on the wire what the real ones were measured to do.
class StubResolverTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String BROKEN = "broken.example.org";
    private static final String NAME = "api.example.org";

    private static Asking asking(double loss) {
        SplittableRandom random = new SplittableRandom(1);
        return new Asking(
                new Wire(),
                LookupSimulation.client(),
                LookupSimulation.client().withPort(53),
                new Zone(random, loss),
                random);
    }

    private static long ports(List<SentQuery> queries) {
        return queries.stream().map(SentQuery::port).distinct().count();
    }

    private static Set<Integer> ids(List<SentQuery> queries) {
        Set<Integer> ids = new HashSet<>();
        queries.forEach(query -> ids.add(query.messageId()));
        return ids;
    }

    @Test
    void glibc_sends_a_pair_from_one_socket_and_repeats_it_after_5_s() {
        Asking asking = asking(1);
        Ending ending = new GlibcStub().ask(asking, NAME, Target.BOTH, 0);
        List<SentQuery> queries = asking.takeQueries();

        assertThat(queries).hasSize(4);
        assertThat(ports(queries)).isEqualTo(1);
        assertThat(ids(queries)).hasSize(2);
        assertThat(queries.get(2).timeNanos()).isBetween(5 * SECOND, 5 * SECOND + 1_000_000);
        assertThat(ending.endNanos()).isEqualTo(10 * SECOND);
        assertThat(ending.step()).isEqualTo(Step.STOP);
    }

    @Test
    void glibc_asks_a_failing_server_twice_at_once_and_goes_on() {
        Asking asking = asking(0);
        Ending ending = new GlibcStub().ask(asking, BROKEN, Target.BOTH, 0);
        List<SentQuery> queries = asking.takeQueries();

        assertThat(queries).hasSize(4);
        assertThat(ids(queries)).hasSize(2);
        assertThat(ending.step()).isEqualTo(Step.GO_ON);
    }

    @Test
    void glibc_repeats_both_questions_over_one_connection() {
        Asking asking = asking(0);
        new GlibcStub().ask(asking, "large.example.org", Target.BOTH, 0);
        List<SentQuery> tcp = asking.takeQueries().stream().filter(SentQuery::tcp).toList();

        assertThat(tcp).hasSize(2);
        assertThat(ports(tcp)).isEqualTo(1);
    }

    @Test
    void musl_takes_ids_that_lie_close_together_and_gives_up_after_5_s() {
        Asking asking = asking(1);
        Ending ending = new MuslStub().ask(asking, NAME, Target.BOTH, 0);
        List<SentQuery> queries = asking.takeQueries();

        assertThat(queries).hasSize(4);
        assertThat(ports(queries)).isEqualTo(1);
        int distance = (queries.get(1).messageId() - queries.get(0).messageId()) & 0xffff;
        assertThat(distance).isBetween(127, 324);
        assertThat(queries.get(2).timeNanos())
                .isBetween(5 * SECOND / 2, 5 * SECOND / 2 + 1_000_000);
        assertThat(ending.endNanos()).isEqualTo(5 * SECOND);
    }

    @Test
    void musl_sends_12_packets_to_a_failing_server_and_stops() {
        Asking asking = asking(0);
        Ending ending = new MuslStub().ask(asking, BROKEN, Target.BOTH, 0);

        assertThat(asking.takeQueries()).hasSize(12);
        assertThat(ending.step()).isEqualTo(Step.STOP);
        assertThat(ending.endNanos()).isEqualTo(5 * SECOND);
    }

    @Test
    void musl_sends_11_packets_when_only_aaaa_fails() {
        Asking asking = asking(0);
        new MuslStub().ask(asking, "half.example.org", Target.BOTH, 0);

        assertThat(asking.takeQueries()).hasSize(11);
    }

    @Test
    void musl_stops_at_nodata_where_glibc_and_go_go_on() {
        String empty = "empty.example.org." + Zone.NODE_SUFFIX;

        assertThat(new MuslStub().ask(asking(0), empty, Target.BOTH, 0).step())
                .isEqualTo(Step.STOP);
        assertThat(new GlibcStub().ask(asking(0), empty, Target.BOTH, 0).step())
                .isEqualTo(Step.GO_ON);
        assertThat(new GoStub().ask(asking(0), empty, Target.BOTH, 0).step()).isEqualTo(Step.GO_ON);
    }

    @Test
    void go_takes_a_new_socket_and_id_for_each_try() {
        Asking asking = asking(1);
        new GoStub().ask(asking, NAME, Target.BOTH, 0);
        List<SentQuery> queries = asking.takeQueries();

        assertThat(queries).hasSize(4);
        assertThat(ports(queries)).isEqualTo(4);
        assertThat(ids(queries)).hasSize(4);
        assertThat(queries.get(1).timeNanos()).isBetween(5 * SECOND, 5 * SECOND + 2_000_000);
    }

    @Test
    void c_ares_keeps_its_id_on_new_sockets_and_gives_up_after_25_s() {
        Asking asking = asking(1);
        Ending ending = new CaresStub().ask(asking, NAME, Target.BOTH, 0);
        List<SentQuery> queries = asking.takeQueries();

        assertThat(queries).hasSize(4);
        assertThat(ports(queries)).isEqualTo(4);
        assertThat(ids(queries)).hasSize(1);
        assertThat(queries.getLast().timeNanos()).isBetween(12 * SECOND, 12 * SECOND + 20_000_000);
        assertThat(ending.endNanos()).isEqualTo(25 * SECOND);
    }

    @Test
    void an_external_name_costs_glibc_10_queries_from_5_sockets_and_go_10_from_10() {
        assertThat(searching(new GlibcStub())).isEqualTo("10 queries, 5 ports");
        assertThat(searching(new GoStub())).isEqualTo("10 queries, 10 ports");
    }

    private static String searching(StubResolver resolver) {
        Asking asking = asking(0);
        for (String suffix : Zone.SEARCH) {
            resolver.ask(asking, NAME + '.' + suffix, Target.BOTH, 0);
        }
        resolver.ask(asking, NAME, Target.BOTH, 0);
        List<SentQuery> queries = asking.takeQueries();
        return queries.size() + " queries, " + ports(queries) + " ports";
    }
}
