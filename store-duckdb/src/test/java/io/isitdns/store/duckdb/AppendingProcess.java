package io.isitdns.store.duckdb;

import io.isitdns.store.Store;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.StoreFixture;
import java.nio.file.Path;
import java.time.InstantSource;

/// Appends without end and prints the number of each append that was acknowledged, until it is
/// killed.
final class AppendingProcess {
    private AppendingProcess() {}

    /// Rows of the append with this number.
    static int rowsOf(long sequence) {
        return 1 + (int) (sequence * 37 % 400);
    }

    public static void main(String[] arguments) {
        Store store =
                new DuckDbStore(DuckDbConfig.in(Path.of(arguments[0])), InstantSource.system());
        store.start();
        for (long sequence = store.lastSequence("killed") + 1; ; sequence++) {
            RandomRows rows = new RandomRows(sequence);
            StoreFixture.append(store, "killed", sequence, rows.rows(rowsOf(sequence)));
            System.out.println(sequence);
        }
    }
}
