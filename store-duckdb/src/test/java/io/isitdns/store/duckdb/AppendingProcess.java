package io.isitdns.store.duckdb;

import io.isitdns.store.Store;
import io.isitdns.store.testkit.RandomLookups;
import io.isitdns.store.testkit.RandomRows;
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

    /// Lookups of the append with this number; of some there are none.
    static int lookupsOf(long sequence) {
        return (int) (sequence * 53 % 200);
    }

    public static void main(String[] arguments) {
        Store store =
                new DuckDbStore(DuckDbConfig.in(Path.of(arguments[0])), InstantSource.system());
        store.start();
        for (long sequence = store.lastSequence("killed") + 1; ; sequence++) {
            try (Store.Append append = store.begin("killed", sequence).orElseThrow()) {
                append.add(new RandomRows(sequence).rows(rowsOf(sequence)).batch());
                new RandomLookups(sequence)
                        .lookups(lookupsOf(sequence))
                        .list()
                        .forEach(append::add);
                append.commit();
            }
            System.out.println(sequence);
        }
    }
}
