package io.isitdns.cli;

import io.isitdns.store.Store;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// Opens data directories.
final class Stores {
    private Stores() {}

    /// The store in a directory, which is made when it is not there, for answering questions, also
    /// while it is filled.
    static Store serving(Path directory, InstantSource clock) {
        return started(DuckDbConfig.in(directory).serving(), clock);
    }

    /// The same for filling it only.
    static Store appending(Path directory, InstantSource clock) {
        return started(DuckDbConfig.in(directory).appending(), clock);
    }

    private static Store started(DuckDbConfig config, InstantSource clock) {
        Store store = new DuckDbStore(config, clock);
        store.start();
        return store;
    }

    /// The store in a directory that must be there: a verb that reads makes no store in a directory
    /// that was mistaken for one.
    static Store existing(Path directory, InstantSource clock) {
        // What may not be read is left to the store to refuse, which says why.
        if (Files.isRegularFile(directory)) {
            throw Trouble.usage(
                    directory + " is a file, no data directory; a capture is read with --read");
        }
        boolean readable = Files.isReadable(directory) || Files.notExists(directory);
        if (readable && !DuckDbStore.isIn(directory)) {
            throw Trouble.usage(
                    "there is no data directory "
                            + directory
                            + ": fill one with 'isitdns import' or 'isitdns run'");
        }
        return serving(directory, clock);
    }
}
