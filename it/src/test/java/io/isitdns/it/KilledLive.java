package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.client.HubClient;
import io.isitdns.client.HubQuery;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of a live pipeline with store and hub, many times on one data directory: what the hub
/// had told of is there after the restart, and nothing is there twice.
final class KilledLive {
    private static final int MOST_NEW_ROWS = 60;
    private static final int ROWS_ASKED_FOR = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("http://[^ ]+");

    /// What tells transactions apart.
    private static final List<String> KEY =
            List.of(
                    "time",
                    "interface",
                    "leg",
                    "client_ip",
                    "client_port",
                    "server_ip",
                    "server_port",
                    "transport",
                    "message_id",
                    "qname",
                    "qtype");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Set<String> told = new HashSet<>();
    private long toldCount;

    private final Path directory;

    /// @param directory the data directory
    KilledLive(Path directory) {
        this.directory = directory;
    }

    /// Whether all that was told is there, and once.
    void assertWhole() {
        List<JsonNode> rows = storedRows();
        Set<String> keys = rows.stream().map(KilledLive::key).collect(Collectors.toSet());
        assertThat(keys).as("none double, seed %d", seed).hasSameSizeAs(rows);
        told.removeAll(keys);
        assertThat(told).as("none missing, seed %d", seed).isEmpty();
        assertThat((long) rows.size()).isGreaterThanOrEqualTo(toldCount);
        JsonNode totals = ask("report", "totals", "-o", "json").json();
        assertThat(totals.get("queries").asLong() + totals.get("unsolicited").asLong())
                .isEqualTo(rows.size());
    }

    /// Lets a program store something, asks its hub what there is, and kills it.
    void runAndKill(Program program) {
        try (program;
                HubClient hub = new HubClient(urlIn(program.line()), PATIENCE)) {
            long restored = stored(hub);
            assertThat(restored).as("seed %d", seed).isGreaterThanOrEqualTo(toldCount);
            long wanted = restored + 1 + random.nextInt(MOST_NEW_ROWS);
            Awaitility.await().atMost(PATIENCE).until(() -> stored(hub) >= wanted);
            toldCount = stored(hub);
            hub.transactions(HubQuery.DEFAULTS.limitedTo(ROWS_ASKED_FOR), Optional.empty())
                    .rows()
                    .forEach(row -> told.add(key(row)));
            program.kill();
        }
    }

    private static URI urlIn(String line) {
        Matcher url = URL.matcher(line);
        assertThat(url.find()).as(line).isTrue();
        return URI.create(url.group());
    }

    private static long stored(HubClient hub) {
        return hub.status().get("transactions").asLong();
    }

    private List<JsonNode> storedRows() {
        JsonMapper mapper = new JsonMapper();
        return ask("observe", "-o", "json", "--last", "100000")
                .out()
                .lines()
                .map(mapper::readTree)
                .toList();
    }

    private Program.Ended ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", directory.toString()));
        return Program.run(all.toArray(String[]::new)).assertFine();
    }

    private static String key(JsonNode row) {
        return KEY.stream().map(name -> row.get(name).asString()).collect(Collectors.joining(" "));
    }
}
