package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/// Queries that got their response in public captures, paired by us and by tshark 4.0 (different
/// values of `dns.response_to`). The captures are not part of the repository: the tests exist when
/// `ISITDNS_CAPTURES` names their folder.
class PublicPairsTest {
    private static final Set<String> WITHOUT_RESPONSE =
            Set.of("unanswered", "unreachable", "unsolicited");
    private static final JsonMapper MAPPER = new JsonMapper();

    /// A line of `public-pairs.tsv`.
    ///
    /// @param file below the folder
    /// @param tshark pairs that tshark finds
    /// @param ours pairs that we find
    /// @param reason why these differ, empty where they do not
    private record Expected(String file, long tshark, long ours, String reason) {
        static Expected parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Expected(
                    fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3]);
        }
    }

    @TestFactory
    Stream<DynamicTest> queries_and_responses_are_paired_as_tshark_pairs_them_or_for_a_reason()
            throws IOException {
        String folder = System.getenv("ISITDNS_CAPTURES");
        return folder == null
                ? Stream.empty()
                : expected()
                        .map(file ->
                                DynamicTest.dynamicTest(
                                        file.file(), () -> assertPairs(Path.of(folder), file)));
    }

    private static Stream<Expected> expected() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        PublicPairsTest.class.getResourceAsStream("public-pairs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Expected::parse);
        }
    }

    private static void assertPairs(Path folder, Expected file) {
        String path = folder.resolve(file.file()).toString();
        long pairs =
                CommandRun.of("observe", "-o", "json", "--read", path)
                        .out()
                        .lines()
                        .map(line -> MAPPER.readTree(line).get("outcome").asString())
                        .filter(outcome -> !WITHOUT_RESPONSE.contains(outcome))
                        .count();
        assertThat(pairs).as(file.reason()).isEqualTo(file.ours());
        assertThat(file.reason().isEmpty()).isEqualTo(file.ours() == file.tshark());
    }
}
