package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Responders.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.diagnose.seen.Subject;
import io.isitdns.diagnose.stored.StoredCase;
import io.isitdns.diagnose.stored.StoredCaseConfig;
import io.isitdns.model.ClusterEvent.Kind;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// How changes in the cluster are told as evidence.
class EventEvidenceTest {
    private static final double GONE_AT = 20;

    private final Stage stage = new Stage(1, Style.of(1), Variation.NONE);

    private void deletedAt(double seconds, String service) {
        stage.happens(seconds, Kind.DELETED, "Service", "shop", service, "deleted");
    }

    private void redisIsGone() {
        stage.background(
                until(
                        GONE_AT,
                        stage.healthy(),
                        but(
                                stage,
                                question -> NameScenarios.isFor(question, "redis"),
                                _ -> NameScenarios.missing(stage))));
    }

    /// What was delivered is read once: a second call would see nothing.
    private Cause cause() {
        return new Diagnoser().diagnose(stage.seen()).causes().getFirst();
    }

    @Test
    void the_change_before_the_failures_is_told_with_how_often_that_is_chance() {
        deletedAt(GONE_AT - 2, "redis");
        stage.happens(3, Kind.ROLLED_OUT, "Deployment", "shop", "cart", "rolled out");
        stage.happens(5, Kind.NOT_READY, "Node", "", "node-7", "is not ready");
        redisIsGone();

        Cause cause = cause();
        assertThat(cause.mode()).isEqualTo("F03");
        assertThat(cause.confidence()).isEqualTo("Confirmed");
        assertThat(cause.evidence())
                .anyMatch(line ->
                        line.matches(
                                "it began [0-9]+ s after Service shop/redis: deleted"
                                        + " \\(2026-01-01T00:00:18Z\\); 1 of 3 changes in that hour,"
                                        + " near by chance in 5 of 100 cases"));
    }

    @Test
    void a_change_of_another_object_is_no_evidence() {
        deletedAt(GONE_AT - 2, "catalog-old");
        redisIsGone();

        Cause cause = cause();
        assertThat(cause.mode()).isEqualTo("F03");
        assertThat(cause.confidence()).isNotEqualTo("Confirmed");
        assertThat(cause.evidence()).noneMatch(line -> line.contains("began"));
    }

    @Test
    void a_change_long_before_or_well_after_is_no_evidence() {
        deletedAt(-60, "redis");
        deletedAt(GONE_AT + 30, "redis");
        redisIsGone();

        Cause cause = cause();
        assertThat(cause.evidence()).noneMatch(line -> line.contains("began"));
    }

    @Test
    void changes_are_read_from_a_store_too() {
        deletedAt(GONE_AT - 2, "redis");
        redisIsGone();
        Store store = new MemoryStore(1_000_000, InstantSource.system());
        stage.store(store);
        TimeRange range = new TimeRange(Stage.START, Stage.START + 600L * 1_000_000_000L);

        Diagnosis diagnosis =
                new Diagnoser()
                        .diagnose(
                                new StoredCase(
                                                store,
                                                Subject.CLUSTER,
                                                range,
                                                Instant.MAX,
                                                StoredCaseConfig.DEFAULT)
                                        .read(ClusterSnapshot.UNKNOWN));

        assertThat(diagnosis.causes().getFirst().evidence())
                .anyMatch(line -> line.contains("after Service shop/redis: deleted"));
    }
}
