package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.cluster.ServiceMode;
import io.isitdns.lab.cluster.StubClient;
import io.isitdns.lab.cluster.StubLibrary;
import io.isitdns.lab.cluster.StubPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A capture of a node by another program, of which nothing is known but its packets: each query is
/// in it before and behind the translation of its addresses, and counts once on each leg.
///
/// Needs root, and the commands `ip`, `nft`, `dumpcap`, `gcc` and `musl-gcc`.
@Tag("root")
@Timeout(300)
class ForeignCaptureTest {
    private static final int LOOKUPS = 30;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "DNAT, LINUX_SLL2",
        "DNAT, LINUX_SLL",
        "DNAT_AND_MASQUERADE, LINUX_SLL2",
        "DNAT_AND_MASQUERADE, LINUX_SLL"
    })
    void what_applications_looked_up_is_counted_once(ServiceMode mode, String linkType)
            throws IOException {
        StubPrograms programs = StubPrograms.in(directory);
        try (SocketStage stage = SocketStage.start(directory, programs, 2, linkType, mode)) {
            List<StubClient> pods =
                    List.of(
                            stage.pod("basket", StubLibrary.GLIBC),
                            stage.pod("search", StubLibrary.MUSL));
            stage.ask(pods, SocketStage.usualNames(), LOOKUPS, 30).join();

            JsonNode diagnosis = stage.diagnoseAlone().json();

            assertThat(diagnosis.at("/checked/lookups").asInt()).isEqualTo(2 * LOOKUPS);
            JsonNode legs = diagnosis.at("/coverage/legs");
            assertThat(legs.get("server").asInt()).isEqualTo(legs.get("client").asInt());
            assertThat(legs.get("upstream").asInt()).isPositive();
            assertThat(
                            diagnosis
                                    .get("causes")
                                    .valueStream()
                                    .map(cause -> cause.get("mode").asString()))
                    .doesNotContain("F18");
        }
    }
}
