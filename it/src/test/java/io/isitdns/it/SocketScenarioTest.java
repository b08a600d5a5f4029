package io.isitdns.it;

import static io.isitdns.it.SocketScenario.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.it.SocketScenario.Outcome;
import io.isitdns.it.SocketScenario.Part;
import io.isitdns.lab.cluster.StubPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The most frequent failure modes, built with real DNS servers, packets and resolver libraries in
/// clusters of the lab, captured on the node by another program and diagnosed by ours as a user
/// does.
///
/// Needs root, and the commands `ip`, `nft`, `dumpcap`, `gcc`, `musl-gcc` and `node`.
@Tag("root")
@Timeout(600)
class SocketScenarioTest {
    /// Clusters that stand at once.
    private static final int AT_ONCE = 6;

    /// How often a play is repeated in which the machine itself made lookups wait.
    private static final int TRIES = 20;

    /// Beyond this a lookup keeps DNS from being acquitted.
    private static final Duration SWIFT = Duration.ofMillis(80);

    @TempDir private static Path directory;

    private final Semaphore room = new Semaphore(AT_ONCE, true);

    @TestFactory
    Stream<DynamicTest> the_mode_is_named_first_and_its_twin_is_not_taken_for_it()
            throws IOException {
        StubPrograms programs = StubPrograms.in(directory);
        Map<Part, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
        for (SocketScenario scenario : SocketScenarios.all()) {
            for (Part part : new Part[] {scenario.fault(), scenario.twin()}) {
                Path own = directory.resolve(scenario.mode() + outcomes.size());
                outcomes.put(
                        part,
                        CompletableFuture.supplyAsync(
                                () -> playInTurn(part, own, programs),
                                task -> Thread.ofVirtual().start(task)));
            }
        }
        return outcomes.entrySet().stream()
                .map(run ->
                        DynamicTest.dynamicTest(
                                run.getKey().what(),
                                () -> check(run.getKey(), run.getValue().join())));
    }

    @TestFactory
    Stream<DynamicTest> dns_is_innocent_where_a_service_has_no_ready_endpoint() throws IOException {
        StubPrograms programs =
                StubPrograms.in(Files.createDirectory(directory.resolve("innocent")));
        SocketScenario scenario = SocketScenarios.emptyService();
        return Stream.of(scenario.fault(), scenario.twin())
                .map(part ->
                        DynamicTest.dynamicTest(
                                part.what(), () -> check(part, playSwiftly(part, programs))));
    }

    private Outcome playInTurn(Part part, Path own, StubPrograms programs) {
        room.acquireUninterruptibly();
        try (SocketStage stage = stage(part, own, programs)) {
            part.play().on(stage);
            return outcome(stage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            room.release();
        }
    }

    /// Until the machine was not so busy that lookups waited for it: then DNS is rightly not
    /// acquitted.
    private static Outcome playSwiftly(Part part, StubPrograms programs) throws IOException {
        for (int tries = 1; ; tries++) {
            Path own = Files.createTempDirectory(directory, "innocent");
            try (SocketStage stage = stage(part, own, programs)) {
                part.play().on(stage);
                Outcome outcome = outcome(stage);
                if (stage.longest().compareTo(SWIFT) < 0 || tries == TRIES) {
                    return outcome;
                }
            }
        }
    }

    private static SocketStage stage(Part part, Path own, StubPrograms programs)
            throws IOException {
        String linkType = part.named().equals(NOTHING) ? "LINUX_SLL" : "LINUX_SLL2";
        return SocketStage.start(Files.createDirectories(own), programs, part.dnsPods(), linkType);
    }

    private static Outcome outcome(SocketStage stage) throws IOException {
        Program.Ended ended = stage.diagnose();
        assertThat(ended.err()).isEmpty();
        JsonNode diagnosis = ended.json();
        JsonNode causes = diagnosis.get("causes");
        return new Outcome(
                causes.isEmpty() ? NOTHING : causes.get(0).get("mode").asString(),
                diagnosis.get("verdict").asString(),
                diagnosis.at("/checked/troubled").asLong(),
                ended.exitCode(),
                stage.libraries(),
                ended.out());
    }

    private static void check(Part part, Outcome outcome) {
        assertThat(outcome.named()).as(outcome.out()).isEqualTo(part.named());
        if (part.verdict().equals("NOT_ENOUGH_DATA") && outcome.troubled() == 0) {
            // Nothing was wrong: how much may be said then depends on how busy the machine was.
            assertThat(outcome.verdict()).as(outcome.out()).isIn("NOT_ENOUGH_DATA", "NOT_DNS");
        } else {
            assertThat(outcome.verdict()).as(outcome.out()).isEqualTo(part.verdict());
        }
        boolean finding =
                outcome.verdict().equals("CAUSE") || outcome.verdict().equals("CONTRIBUTES");
        assertThat(outcome.exitCode()).isEqualTo(finding ? 1 : 0);
    }
}
