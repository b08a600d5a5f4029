package io.isitdns.attribute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.kubernetes.StateFile.Read;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    static final PodFact PLAIN =
            new PodFact(
                    "uid-1",
                    "shop",
                    "cart-1",
                    "node-a",
                    addresses("192.0.2.1", "2001:db8::1"),
                    false,
                    Map.of("app", "cart", "quoted \"key\"", "a\nb"),
                    Optional.of(new OwnerFact("shop", "ReplicaSet", "cart")),
                    List.of("app", "proxy"),
                    DnsSettings.DEFAULT,
                    1_700_000_000_123_456_789L,
                    PodFact.STILL_RUNNING);
    private static final PodFact ENDED =
            new PodFact(
                    "uid-2",
                    "kube-system",
                    "node-cache",
                    "node-b",
                    addresses("192.0.2.2"),
                    true,
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    new DnsSettings(
                            DnsSettings.Policy.NONE,
                            List.of("192.0.2.53"),
                            List.of("corp.example"),
                            2),
                    5,
                    7);
    static final ClusterFacts FACTS =
            new ClusterFacts(
                    42,
                    "k8s.example",
                    List.of(
                            new ServiceFact(
                                    "kube-system",
                                    "kube-dns",
                                    addresses("192.0.2.53"),
                                    Map.of("k8s-app", "kube-dns"),
                                    true,
                                    List.of(
                                            new EndpointFact(
                                                    addresses("198.51.100.1"),
                                                    "coredns-1",
                                                    "node-a",
                                                    true),
                                            new EndpointFact(List.of(), "", "", false))),
                            new ServiceFact("shop", "cart", List.of(), Map.of(), false, List.of())),
                    List.of(new NodeFact("node-a", addresses("192.0.2.9"))),
                    Map.of(
                            new OwnerFact("shop", "ReplicaSet", "cart"),
                            new OwnerFact("shop", "Deployment", "cart")));
    private static final KnownState STATE =
            new KnownState(Instant.parse("2026-11-22T10:00:00.5Z"), List.of(PLAIN, ENDED), FACTS);

    private Path path;
    private StateFile file;

    @BeforeEach
    void name(@TempDir Path directory) {
        path = directory.resolve("cluster.json");
        file = new StateFile(path, 1 << 20);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(file.write(STATE)).isEmpty();

        assertThat(file.read()).isEqualTo(new Read.Found(STATE));
    }

    @Test
    void withoutAFileNothingWasKnown() {
        assertThat(file.read()).isEqualTo(new Read.Found(KnownState.NONE));
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingBeside() throws IOException {
        assertThat(file.write(STATE)).isEmpty();
        KnownState later = new KnownState(Instant.parse("2026-11-22T11:00:00Z"), List.of(), FACTS);
        assertThat(file.write(later)).isEmpty();

        assertThat(file.read()).isEqualTo(new Read.Found(later));
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void aStateThatIsTooLargeIsRefusedAndTheLastOneStays() {
        assertThat(file.write(STATE)).isEmpty();
        StateFile small = new StateFile(path, 100);

        assertThat(small.write(STATE).orElseThrow())
                .startsWith("cannot write the last known state to " + path)
                .contains("larger than 100 bytes");
        assertThat(file.read()).isEqualTo(new Read.Found(STATE));
    }

    @Test
    void aFileThatIsCutOffAtAnyPlaceIsUnusableAndNothingWorse() throws IOException {
        assertThat(file.write(STATE)).isEmpty();
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(path, Arrays.copyOf(whole, length));

            assertThat(file.read()).as("first %d bytes", length).isInstanceOf(Read.Unusable.class);
        }
    }

    @Test
    void aFileOfAnotherVersionIsUnusable() throws IOException {
        Files.writeString(path, "{\"format\":999,\"as_of\":\"2026-11-22T10:00:00Z\"}");

        assertThat(file.read())
                .isInstanceOfSatisfying(
                        Read.Unusable.class,
                        unusable ->
                                assertThat(unusable.sentence())
                                        .contains(path.toString(), "it is of another version"));
    }

    @Test
    void aDirectoryThatIsGoneIsOneSentence() throws IOException {
        StateFile lost = new StateFile(path.resolveSibling("gone").resolve("x.json"), 1 << 20);

        assertThat(lost.write(STATE).orElseThrow())
                .startsWith("cannot write the last known state to ")
                .doesNotContain("\n");
    }

    private static List<IpAddress> addresses(String... texts) {
        return Stream.of(texts).map(IpText::parse).toList();
    }
}
