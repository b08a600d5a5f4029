package io.isitdns.store.duckdb;

import static io.isitdns.store.testkit.StoreFixture.NEVER;
import static io.isitdns.store.testkit.StoreFixture.append;
import static io.isitdns.store.testkit.StoreFixture.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isitdns.model.LookupColumn;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import io.isitdns.store.Retention;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.StoreException;
import io.isitdns.store.StoreException.Kind;
import io.isitdns.store.StoreStatus;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.Lookups;
import io.isitdns.store.testkit.RandomLookups;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the embedded store does with its data directory.
class DuckDbDirectoryTest {
    private static final Filter ALL = new Filter.Everything();

    @TempDir Path directory;

    private static Store started(Path directory) {
        Store store = new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system());
        store.start();
        return store;
    }

    private static void assertRefused(Path directory, Kind kind, String... words) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> started(directory))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.getMessage())
                            .contains(directory.toString())
                            .contains(words)
                            .doesNotContain("\n");
                });
    }

    @Test
    void what_was_committed_is_there_after_a_restart() {
        Path deep = directory.resolve("not/there/yet");
        try (Store store = started(deep)) {
            append(store, "agent-1", 3, new Rows().answered("a.example.org", 1));
        }
        try (Store store = started(deep)) {
            assertThat(names(store, ALL)).containsExactly("a.example.org");
            assertThat(store.begin("agent-1", 3)).isEmpty();
            assertThat(store.lastSequence("agent-1")).isEqualTo(3);
            append(store, "agent-1", 4, new Rows().answered("b.example.org", 1));
            assertThat(names(store, ALL)).containsExactly("a.example.org", "b.example.org");
        }
    }

    @Test
    void a_directory_belongs_to_one_store_at_a_time() {
        try (Store store = started(directory)) {
            assertRefused(directory, Kind.IN_USE, "in use by another isitdns");
            append(store, "agent-1", 1, new Rows().answered("a.example.org", 1));
        }
        try (Store store = started(directory)) {
            assertThat(names(store, ALL)).hasSize(1);
        }
    }

    @Test
    void a_file_instead_of_a_directory_is_refused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused(file, Kind.UNUSABLE, "cannot open the data directory");
    }

    @Test
    void a_damaged_file_is_refused_and_left_as_it_is() throws IOException {
        byte[] damage = new byte[20_000];
        Arrays.fill(damage, (byte) 0x5a);
        Path file = directory.resolve("isitdns.duckdb");
        Files.write(file, damage);
        assertRefused(directory, Kind.UNUSABLE, "cannot open the data directory");
        assertThat(file).hasBinaryContent(damage);
    }

    @Test
    void another_format_is_refused_and_left_as_it_is() throws SQLException {
        DuckDbStore made = new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system());
        made.start();
        made.close();
        String url = "jdbc:duckdb:" + directory.resolve("isitdns.duckdb");
        try (Connection file = DriverManager.getConnection(url);
                Statement statement = file.createStatement()) {
            statement.execute("UPDATE store_format SET version = 1");
        }
        assertRefused(directory, Kind.UNUSABLE, "holds format 1, not format");
        try (Connection file = DriverManager.getConnection(url);
                Statement statement = file.createStatement();
                ResultSet found = statement.executeQuery("SELECT version FROM store_format")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void a_foreign_database_is_refused_and_left_as_it_is() throws SQLException {
        String url = "jdbc:duckdb:" + directory.resolve("isitdns.duckdb");
        try (Connection foreign = DriverManager.getConnection(url);
                Statement statement = foreign.createStatement()) {
            statement.execute("CREATE TABLE mine AS SELECT 42 AS answer");
        }
        assertRefused(directory, Kind.UNUSABLE, "foreign database");
        try (Connection foreign = DriverManager.getConnection(url);
                Statement statement = foreign.createStatement();
                ResultSet found = statement.executeQuery("SELECT answer FROM mine")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void the_view_has_the_columns_of_the_data_model() throws SQLException {
        try (Store store = started(directory)) {
            append(
                    store,
                    "agent-1",
                    1,
                    new Rows()
                            .answered("a.example.org", 1)
                            .from("192.0.2.1")
                            .flags("aa", "rd")
                            .answer("a.example.org", "A", 60, "192.0.2.80"));
        }
        List<String> columns = new ArrayList<>();
        String url = "jdbc:duckdb:" + directory.resolve("isitdns.duckdb");
        try (Connection reader = DriverManager.getConnection(url);
                Statement statement = reader.createStatement()) {
            ResultSet found =
                    statement.executeQuery(
                            "SELECT answers[1].rdata || array_to_string(flags, '+') FROM"
                                    + " \"transaction\" WHERE client_ip = '192.0.2.1' AND outcome ="
                                    + " 'answered'");
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("192.0.2.80aa+rd");
            ResultSet described = statement.executeQuery("DESCRIBE \"transaction\"");
            while (described.next()) {
                columns.add(described.getString(1));
            }
        }
        List<String> expected =
                new ArrayList<>(
                        Arrays.stream(TransactionColumn.values())
                                .map(TransactionColumn::columnName)
                                .toList());
        expected.add("response_messages");
        assertThat(columns).containsExactlyElementsOf(expected);
    }

    @Test
    void the_view_of_lookups_has_the_columns_of_the_data_model() throws SQLException {
        try (Store store = started(directory)) {
            append(
                    store,
                    "agent-1",
                    1,
                    new Lookups()
                            .resolved("cart.shop", 900)
                            .qtypes("A", "AAAA")
                            .service("shop", "cart")
                            .candidates("cart.shop.ops.svc.cluster.local", "cart.shop")
                            .list());
        }
        List<String> columns = new ArrayList<>();
        String url = "jdbc:duckdb:" + directory.resolve("isitdns.duckdb");
        try (Connection reader = DriverManager.getConnection(url);
                Statement statement = reader.createStatement()) {
            ResultSet found =
                    statement.executeQuery(
                            "SELECT concat_ws(' ', qtypes[2], candidates[2], len(servers), outcome,"
                                    + " addresses[1], service_name, len(client_services)) FROM"
                                    + " lookup");
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("AAAA cart.shop 0 resolved 192.0.2.80 cart 0");
            ResultSet described = statement.executeQuery("DESCRIBE lookup");
            while (described.next()) {
                columns.add(described.getString(1));
            }
        }
        assertThat(columns)
                .containsExactlyElementsOf(
                        Arrays.stream(LookupColumn.values())
                                .map(LookupColumn::columnName)
                                .toList());
    }

    @Test
    void the_oldest_rows_leave_with_the_lookups_of_their_time_when_the_disk_limit_is_passed() {
        try (Store store = started(directory)) {
            RandomRows rows = new RandomRows(1);
            RandomLookups lookups = new RandomLookups(1);
            try (Store.Append append = store.begin("agent-1", 1).orElseThrow()) {
                for (int i = 0; i < 200; i++) {
                    append.add(rows.rows(2000).batch());
                    lookups.lookups(100).list().forEach(append::add);
                }
                append.commit();
            }
            long oldest = store.status().oldestNanos().orElseThrow();
            long newest = store.status().newestNanos().orElseThrow();
            Duration forever = Duration.ofDays(9999);
            assertThat(store.retain(new Retention(forever, Long.MAX_VALUE), newest)).isZero();
            long limit = store.status().diskBytes() / 2;
            long deleted = store.retain(new Retention(forever, limit), newest);
            StoreStatus left = store.status();
            assertThat(left.transactions()).isBetween(1L, 399_999L);
            assertThat(left.lookups()).isLessThan(20_000);
            assertThat(deleted).isEqualTo(420_000 - left.transactions() - left.lookups());
            assertThat(left.deletedRows()).isEqualTo(deleted);
            assertThat(left.oldestNanos().orElseThrow()).isGreaterThan(oldest);
            assertThat(left.newestNanos()).hasValue(newest);
            long minute = Duration.ofMinutes(1).toNanos();
            assertThat(hasLookupsBefore(store, left.oldestNanos().getAsLong() - minute)).isFalse();
        }
    }

    private static boolean hasLookupsBefore(Store store, long nanos) {
        List<Long> times = new ArrayList<>();
        store.selectLookups(
                new Selection(
                        new TimeRange(Long.MIN_VALUE, nanos), ALL, 1, Optional.empty(), NEVER),
                lookup -> times.add(lookup.timeNanos()));
        return !times.isEmpty();
    }

    @Test
    void rows_written_while_pages_are_read_do_not_wait() throws Exception {
        try (Store store = started(directory)) {
            append(store, "agent-1", 1, new RandomRows(1).rows(1000));
            Thread writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                for (long sequence = 2; sequence < 20; sequence++) {
                                    append(
                                            store,
                                            "agent-1",
                                            sequence,
                                            new RandomRows(sequence).rows(100));
                                }
                            });
            for (int i = 0; i < 20; i++) {
                assertThat(names(store, ALL).size() % 100).isZero();
            }
            writer.join();
            assertThat(names(store, ALL)).hasSize(2800);
        }
    }
}
