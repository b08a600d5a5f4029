package io.isitdns.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.diagnose.stored.ClusterCheck;
import io.isitdns.diagnose.stored.StoredCase;
import io.isitdns.diagnose.stored.StoredCaseConfig;
import io.isitdns.lab.lookup.ResolverLibrary;
import io.isitdns.model.Finding;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Cases read from a store: a pod behind a policy beside healthy ones.
class StoredCaseTest {
    private static final TimeRange RANGE =
            new TimeRange(Stage.START, Stage.START + 300 * Stage.SECOND);
    private static final Instant AFTER = Instant.ofEpochSecond(0, RANGE.toNanos());

    private final Store store = new MemoryStore(1 << 17, InstantSource.fixed(Instant.EPOCH));
    private final Stage stage = new Stage(1, Style.PLAIN, Variation.NONE);
    private String blocked = "";

    @BeforeEach
    void fill() {
        stage.background();
        blocked = stage.pod(77, ResolverLibrary.GLIBC).address();
        stage.lookUps(
                stage.pod(77, ResolverLibrary.GLIBC),
                stage.names(),
                Responders.silent(),
                3 * stage.seconds(),
                1);
        stage.store(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Case read(String subject, StoredCaseConfig config) {
        return new StoredCase(
                        store, Subject.parse(subject).orElseThrow(), RANGE, Instant.MAX, config)
                .read(ClusterSnapshot.UNKNOWN);
    }

    @Test
    void the_verdict_is_that_of_the_capture() {
        Diagnosis stored = new Diagnoser().diagnose(read("cluster", StoredCaseConfig.DEFAULT));

        assertThat(stored.verdict()).isEqualTo(Verdict.CAUSE);
        assertThat(stored.causes()).first().extracting(Cause::mode).isEqualTo("F25");
    }

    @Test
    void counts_are_exact_however_little_is_looked_at() {
        Case all = read("cluster", StoredCaseConfig.DEFAULT);
        Case few = read("cluster", new StoredCaseConfig(5, 8, 10, 10));

        assertThat(few.totals().lookups()).isEqualTo(all.totals().lookups());
        assertThat(few.totals().troubled()).isEqualTo(all.totals().troubled());
        assertThat(few.inside()).hasSizeLessThan(all.inside().size());
        assertThat(few.totals().leftOut()).isPositive();
    }

    @Test
    void a_subject_has_its_own_lookups_and_others_to_compare() {
        Case pod = read("pod/" + blocked, StoredCaseConfig.DEFAULT);

        assertThat(pod.inside()).isNotEmpty().allMatch(lookup -> lookup.client().equals(blocked));
        assertThat(pod.outside()).isNotEmpty().noneMatch(lookup -> lookup.client().equals(blocked));
        assertThat(pod.totals().troubled()).isEqualTo(pod.totals().lookups());
    }

    @Test
    void a_subject_that_is_not_there_is_answered_with_the_nearest() {
        Diagnosis diagnosis =
                new Diagnoser().diagnose(read("name/api.exmaple.org", StoredCaseConfig.DEFAULT));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(diagnosis.missing())
                .anyMatch(sentence -> sentence.contains("nearest: api.example.org"));
    }

    @Test
    void a_time_without_data_is_answered_with_the_time_that_there_is() {
        TimeRange before =
                new TimeRange(Stage.START - 2 * Stage.SECOND, Stage.START - Stage.SECOND);
        Case nothing =
                new StoredCase(
                                store,
                                Subject.CLUSTER,
                                before,
                                Instant.MAX,
                                StoredCaseConfig.DEFAULT)
                        .read(ClusterSnapshot.UNKNOWN);

        assertThat(new Diagnoser().diagnose(nothing).missing())
                .anyMatch(sentence ->
                        sentence.contains("what there is goes from 2026-01-01T00:00:0"));
    }

    @Test
    void a_check_stores_what_it_finds_and_the_next_one_continues_it() {
        Instant first = AFTER.minusSeconds(120);

        assertThat(checkAt(first)).isPositive();
        assertThat(checkAt(first.plusSeconds(60))).isPositive();

        List<Finding> findings = store.findings(TimeRange.ALL, 10);
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo("F25");
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.HIGH);
                    assertThat(finding.count()).isEqualTo(2);
                    assertThat(finding.lastNanos() - finding.firstNanos())
                            .isEqualTo(60 * Stage.SECOND);
                });
    }

    private int checkAt(Instant now) {
        return new ClusterCheck(store, () -> ClusterSnapshot.UNKNOWN, InstantSource.fixed(now))
                .run();
    }
}
