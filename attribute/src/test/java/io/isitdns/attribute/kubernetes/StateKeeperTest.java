package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.StateFileTest.FACTS;
import static io.isitdns.attribute.kubernetes.StateFileTest.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StateKeeperTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Recorder listener = new Recorder();
    private Path path;
    private StateFile file;

    @BeforeEach
    void name(@TempDir Path directory) {
        path = directory.resolve("cluster.json");
        file = new StateFile(path, 1 << 20);
    }

    private StateKeeper keeper(Instant now) {
        return new StateKeeper(file, listener, Duration.ofMillis(1), InstantSource.fixed(now));
    }

    @Test
    void whatPassesIsHandedOnAndFoundAgainAfterARestart() {
        try (StateKeeper keeper = keeper(TEN)) {
            assertThat(keeper.start().isEmpty()).isTrue();
            keeper.podsOfNode("node-a", List.of(PLAIN), 1);
            keeper.facts(FACTS);
            assertThat(listener.names()).containsExactly("cart-1");
            assertThat(listener.facts()).containsExactly(FACTS);
            assertThat(keeper.status().fromDisk()).isEmpty();
        }
        Recorder next = new Recorder();
        try (StateKeeper keeper =
                new StateKeeper(file, next, Duration.ofMillis(1), InstantSource.fixed(NOON))) {
            KnownState known = keeper.start();

            assertThat(known).isEqualTo(new KnownState(TEN, List.of(PLAIN), FACTS));
            assertThat(next.named("cart-1")).isEqualTo(PLAIN);
            assertThat(next.lastFacts()).isEqualTo(FACTS);
            assertThat(keeper.status().fromDisk()).contains(TEN);
        }
    }

    @Test
    void itIsFromDiskUntilPodsAndFactsHaveBothBeenConfirmed() {
        assertThat(file.write(new KnownState(TEN, List.of(PLAIN), FACTS))).isEmpty();
        try (StateKeeper keeper = keeper(NOON)) {
            var _ = keeper.start();
            keeper.podsOfNode("node-a", List.of(PLAIN), 1);
            assertThat(keeper.status().fromDisk()).contains(TEN);

            keeper.facts(FACTS);
            assertThat(keeper.status().fromDisk()).isEmpty();
        }
    }

    @Test
    void whatWasNotConfirmedIsNoNewerForBeingWrittenAgain() {
        assertThat(file.write(new KnownState(TEN, List.of(PLAIN), FACTS))).isEmpty();
        try (StateKeeper keeper = keeper(NOON)) {
            var _ = keeper.start();
            keeper.podsOfNode("node-a", List.of(), 1);
        }

        assertThat(file.read())
                .isEqualTo(new StateFile.Read.Found(new KnownState(TEN, List.of(), FACTS)));
    }

    @Test
    void goneAndChangedPodsAreKeptAsTheyAre() {
        try (StateKeeper keeper = keeper(TEN)) {
            var _ = keeper.start();
            keeper.pod(PLAIN);
            keeper.pod(PLAIN.endedAt(9));
            Wait.until(() -> assertThat(pods()).containsExactly(PLAIN.endedAt(9)));

            keeper.podGone(PLAIN.uid(), 10);
            Wait.until(() -> assertThat(pods()).isEmpty());
        }
        assertThat(listener.gone()).containsEntry(PLAIN.uid(), 10L);
    }

    @Test
    void aDamagedFileIsPassedOverAndReplaced() throws IOException {
        Files.writeString(path, "{\"format\":1,");
        try (StateKeeper keeper = keeper(TEN)) {
            assertThat(keeper.start()).isEqualTo(KnownState.NONE);
            keeper.facts(FACTS);
        }

        assertThat(file.read())
                .isEqualTo(new StateFile.Read.Found(new KnownState(TEN, List.of(), FACTS)));
    }

    @Test
    void aDiskThatIsFullIsCountedAndMendsItself() {
        file = new StateFile(path, 200);
        try (StateKeeper keeper = keeper(TEN)) {
            var _ = keeper.start();
            keeper.facts(FACTS);
            Wait.until(() -> assertThat(keeper.status().failures()).isPositive());
            assertThat(keeper.status().message().orElseThrow()).contains("make room");

            keeper.facts(ClusterFacts.NONE);
            Wait.until(() -> assertThat(keeper.status().message()).isEmpty());
            assertThat(keeper.status().writes()).isPositive();
        }
    }

    @Test
    void aRestartWithoutAnApiServerStillKnowsThePodsAndTheServerCorrectsThemLater() {
        assertThat(file.write(new KnownState(TEN, List.of(PLAIN), FACTS))).isEmpty();
        try (ApiServer server = new ApiServer();
                KubernetesApi api = server.api();
                StateKeeper keeper = keeper(NOON)) {
            server.stop();
            WatchConfig quick =
                    WatchConfig.DEFAULT.withDelays(Duration.ofMillis(5), Duration.ofMillis(20));
            NodeWatch watch =
                    new NodeWatch(
                            api,
                            "node-a",
                            keeper.start().pods(),
                            keeper,
                            quick,
                            InstantSource.fixed(NOON),
                            new Random(1));
            try (watch) {
                watch.start();
                Wait.until(() -> assertThat(watch.status().message()).isPresent());
                assertThat(listener.names()).containsExactly("cart-1");
                assertThat(keeper.status().fromDisk()).contains(TEN);

                server.startAgain();
                server.create(PodJson.COLLECTION, PodJson.pod("new").json());
                Wait.until(() -> assertThat(listener.names()).containsExactly("new"));
            }
        }
    }

    private List<PodFact> pods() {
        return switch (file.read()) {
            case StateFile.Read.Found(KnownState state) -> state.pods();
            case StateFile.Read.Unusable(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
