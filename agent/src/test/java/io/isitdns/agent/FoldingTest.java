package io.isitdns.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Coverage;
import io.isitdns.model.Fold;
import io.isitdns.model.LatencyClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A flood becomes few rows, and every total stays what it was.
class FoldingTest {
    private static final FoldConfig TEN_A_SECOND =
            new FoldConfig(10, Duration.ofSeconds(1), 1 << 10);

    private final Out out = new Out();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void within_the_budget_rows_pass_as_they_are() {
        Folding folding = new Folding(TEN_A_SECOND, clock, out);
        folding.transactions(rows(10, 1));
        folding.close();

        assertThat(out.rows).hasSize(10);
        assertThat(folding.folded()).isZero();
    }

    @Test
    void a_flood_of_one_question_is_one_row_more_than_the_budget() {
        Folding folding = new Folding(TEN_A_SECOND, clock, out);
        folding.transactions(rows(1_000, 1));
        assertThat(out.rows).hasSize(10);
        now = now.plusSeconds(1);
        folding.pause();

        assertThat(out.rows).hasSize(11);
        assertThat(out.rows.getLast().count).isEqualTo(990);
        assertThat(folding.folded()).isEqualTo(989);
    }

    @Test
    void coverage_says_how_many_were_folded() {
        Folding folding = new Folding(TEN_A_SECOND, clock, out);
        folding.transactions(rows(50, 1));
        folding.close();
        folding.coverage(coverage());
        folding.coverage(coverage());

        assertThat(out.coverage).extracting(Coverage::folded).containsExactly(39L, 0L);
    }

    @Test
    void a_new_window_has_a_new_budget() {
        Folding folding = new Folding(TEN_A_SECOND, clock, out);
        folding.transactions(rows(10, 1));
        now = now.plusSeconds(1);
        folding.transactions(rows(10, 1));

        assertThat(out.rows).hasSize(20);
    }

    @Test
    void more_groups_than_fit_go_out_early_and_none_is_lost() {
        FoldConfig small = new FoldConfig(0, Duration.ofSeconds(1), 4);
        Folding folding = new Folding(small, clock, out);
        folding.transactions(rows(100, 25));
        folding.close();

        assertThat(out.sum(row -> row.count)).isEqualTo(100);
    }

    @Test
    void latencies_of_a_folded_row_are_kept_by_class() {
        FoldConfig all = new FoldConfig(0, Duration.ofSeconds(1), 4);
        TransactionBatch batch = rows(3, 1);
        batch.latencyMicros[0] = 100;
        batch.latencyMicros[1] = 100;
        batch.latencyMicros[2] = 5_000;
        Folding folding = new Folding(all, clock, out);
        folding.transactions(batch);
        folding.close();

        assertThat(out.rows.getFirst().fold)
                .isEqualTo(
                        new Fold(
                                100,
                                5_200,
                                5_000,
                                15_000,
                                new TreeMap<>(Map.of(100, 2L, LatencyClass.of(5_000), 1L))));
    }

    @Test
    void random_floods_keep_every_total() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Folding folding = new Folding(new FoldConfig(100, Duration.ofMillis(100), 64), clock, out);
        long transactions = 0;
        long bytes = 0;
        long latency = 0;
        for (int i = 0; i < 200; i++) {
            TransactionBatch batch = rows(random.nextInt(200), 1 + random.nextInt(100));
            for (int row = 0; row < batch.size(); row++) {
                batch.latencyMicros[row] = random.nextInt(100_000);
                batch.queryBytes[row] = random.nextInt(500);
                transactions++;
                bytes += batch.queryBytes[row];
                latency += batch.latencyMicros[row];
            }
            folding.transactions(batch);
            now = now.plusMillis(random.nextInt(50));
            folding.pause();
        }
        folding.close();

        assertThat(out.sum(row -> row.count)).as("seed " + seed).isEqualTo(transactions);
        assertThat(out.sum(row -> row.queryBytes)).as("seed " + seed).isEqualTo(bytes);
        assertThat(out.sum(Row::latencySum)).as("seed " + seed).isEqualTo(latency);
        assertThat(folding.folded()).as("seed " + seed).isEqualTo(transactions - out.rows.size());
    }

    /// Answered A queries of one pod for `names` names in turn, 5 ms each.
    private static TransactionBatch rows(int number, int names) {
        TransactionBatch batch = new TransactionBatch(Math.max(1, number));
        ClientIdentity pod = ClientIdentity.pod("shop", "cart-1", "node-1");
        for (int i = 0; i < number; i++) {
            int row = batch.addRow();
            byte[] name = {1, (byte) ('a' + i % names), 0};
            batch.qnameOffset[row] = batch.addBytes(name, 0, name.length);
            batch.qnameLength[row] = name.length;
            batch.client[row] = pod;
            batch.clientPort[row] = 30_000 + i;
            batch.qtype[row] = 1;
            batch.qclass[row] = 1;
            batch.rcode[row] = 0;
            batch.outcome[row] = (byte) Outcome.ANSWERED.ordinal();
            batch.attempts[row] = 1;
            batch.latencyMicros[row] = 5_000;
            batch.firstLatencyMicros[row] = 5_000;
            batch.queryBytes[row] = 40;
            batch.responseBytes[row] = 100;
        }
        return batch;
    }

    private static Coverage coverage() {
        return new Coverage(
                0, 1, "node-1", "test", 0, 0, 0, 0, 0, Map.of(), 0, 0, Map.of(), 0, 0, 0, 0, 0);
    }

    private record Row(int count, int queryBytes, long latency, @Nullable Fold fold) {
        long latencySum() {
            return fold == null ? latency : fold.sumMicros();
        }
    }

    private static final class Out implements BatchConsumer {
        private final List<Row> rows = new ArrayList<>();
        private final List<Coverage> coverage = new ArrayList<>();

        long sum(ToLongFunction<Row> number) {
            return rows.stream().mapToLong(number).sum();
        }

        @Override
        public void transactions(TransactionBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                rows.add(
                        new Row(
                                batch.count[row],
                                batch.queryBytes[row],
                                batch.latencyMicros[row],
                                batch.fold[row]));
            }
        }

        @Override
        public void coverage(Coverage row) {
            coverage.add(row);
        }
    }
}
