package io.isitdns.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.store.testkit.RandomLookups;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.StoreFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbRollUpCrashTest {
    private static final int KILLS = 6;
    private static final int APPENDS = 10;
    private static final int ROWS_PER_APPEND = 2000;
    private static final int LOOKUPS_PER_APPEND = 500;

    /// About as long as rolling all of it up takes.
    private static final int MOST_MILLIS_BEFORE_KILL = 1500;

    @TempDir Path directory;

    @Test
    void killed_while_rolling_up_every_row_is_summed_up_once_or_not_yet()
            throws IOException, InterruptedException, SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        fill(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(random.nextInt(MOST_MILLIS_BEFORE_KILL));
            assertSums("seed " + seed + ", kill " + kill);
        }
        try (DuckDbStore store =
                new DuckDbStore(RollingUpProcess.config(directory), InstantSource.system())) {
            store.start();
            store.rollUp();
        }
        assertSums("seed " + seed + ", at the end");
        assertThat(number("SELECT sum(count)::BIGINT FROM transaction_hour_total"))
                .isEqualTo(number("SELECT sum(count)::BIGINT FROM transaction_log"));
        assertThat(number("SELECT sum(count)::BIGINT FROM lookup_hour_total"))
                .isEqualTo(APPENDS * LOOKUPS_PER_APPEND);
    }

    private void fill(long seed) {
        RandomRows rows = new RandomRows(seed);
        RandomLookups lookups = new RandomLookups(seed);
        try (DuckDbStore store =
                new DuckDbStore(RollingUpProcess.config(directory), InstantSource.system())) {
            store.start();
            for (long sequence = 0; sequence < APPENDS; sequence++) {
                StoreFixture.append(store, "agent-1", sequence, rows.rows(ROWS_PER_APPEND));
                StoreFixture.append(
                        store, "agent-2", sequence, lookups.lookups(LOOKUPS_PER_APPEND).list());
            }
        }
    }

    private void runAndKill(int millis) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RollingUpProcess.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("begins");
            boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            assertThat(ended && process.exitValue() != 0).as("failed by itself").isFalse();
            // That of the handle leaves the streams open.
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
    }

    private void assertSums(String when) throws SQLException {
        assertSums(when, Logs.TRANSACTIONS, "sum(count)");
        assertSums(when, Logs.LOOKUPS, "count(*)");
    }

    /// Each table sums up the rows before the position, and no other.
    private void assertSums(String when, Logged logged, String count) throws SQLException {
        String prefix = logged.prefix();
        long expected =
                number(
                        "SELECT coalesce("
                                + count
                                + ", 0)::BIGINT FROM "
                                + prefix
                                + "_log WHERE position < (SELECT position FROM rolled_up"
                                + " WHERE subject = '"
                                + prefix
                                + "')");
        for (RollUpTable table : RollUpTable.all(logged)) {
            assertThat(
                            number(
                                    "SELECT coalesce(sum(count), 0)::BIGINT FROM "
                                            + table.tableName()
                                            + " JOIN "
                                            + prefix
                                            + "_kind USING (kind)"))
                    .as(when + ", " + table.tableName())
                    .isEqualTo(expected);
        }
        assertThat(number("SELECT count(*) - count(DISTINCT kind) FROM " + prefix + "_kind"))
                .as(when)
                .isZero();
    }

    private long number(String sql) throws SQLException {
        String url = "jdbc:duckdb:" + directory.resolve("isitdns.duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getLong(1);
        }
    }
}
