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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of a live pipeline with store and hub: what the hub had told of is there after the
/// restart, and nothing is there twice.
class KilledDemoTest {
    private static final int KILLS = 20;
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

    @TempDir private Path directory;

    @Test
    void what_was_told_before_twenty_kills_is_there_and_nothing_is_there_twice() {
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(kill);
        }
        List<JsonNode> rows = storedRows();
        Set<String> keys = rows.stream().map(KilledDemoTest::key).collect(Collectors.toSet());
        assertThat(keys).as("none double, seed %d", seed).hasSameSizeAs(rows);
        told.removeAll(keys);
        assertThat(told).as("none missing, seed %d", seed).isEmpty();
        assertThat((long) rows.size()).isGreaterThanOrEqualTo(toldCount);
        JsonNode totals = ask("report", "totals", "-o", "json").json();
        assertThat(totals.get("queries").asLong() + totals.get("unsolicited").asLong())
                .isEqualTo(rows.size());
    }

    /// Each run plays another shop, so that runs have no transaction in common.
    private void runAndKill(int kill) {
        try (Program demo =
                        Program.start(
                                "demo",
                                "--data",
                                directory.toString(),
                                "--port",
                                "0",
                                "--history",
                                "1",
                                "--seed",
                                Integer.toString(kill + 1));
                HubClient hub = new HubClient(urlIn(demo.line()), PATIENCE)) {
            long restored = stored(hub);
            assertThat(restored)
                    .as("kill %d, seed %d", kill, seed)
                    .isGreaterThanOrEqualTo(toldCount);
            long wanted = restored + 1 + random.nextInt(MOST_NEW_ROWS);
            Awaitility.await().atMost(PATIENCE).until(() -> stored(hub) >= wanted);
            toldCount = stored(hub);
            hub.transactions(HubQuery.DEFAULTS.limitedTo(ROWS_ASKED_FOR), Optional.empty())
                    .rows()
                    .forEach(row -> told.add(key(row)));
            demo.kill();
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
