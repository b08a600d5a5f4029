package io.isitdns.store.duckdb;

import io.isitdns.store.StoreException;
import io.isitdns.store.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The database file of a data directory, open and owned by this process. Safe from many threads,
/// except that [#reopen()] must run while nobody else uses a connection.
final class Database implements AutoCloseable {
    static final String FILE = "isitdns.duckdb";
    private static final String LOCK = "isitdns.lock";

    /// A checkpoint rewrites whatever is in the write-ahead log: rarely, so that many small appends
    /// share one.
    private static final String CHECKPOINT_THRESHOLD = "64MiB";

    private final DuckDbConfig config;
    private final Feeds feeds;
    private @Nullable FileChannel lockFile;
    private @Nullable DuckDBConnection main;

    Database(DuckDbConfig config, Feeds feeds) {
        this.config = config;
        this.feeds = feeds;
    }

    /// Takes the directory and opens the file, making both where they do not exist.
    void open() {
        try {
            Files.createDirectories(config.directory());
            lock();
            main = connect();
            prepare();
        } catch (SQLException | IOException e) {
            close();
            throw SqlTrouble.opening(config.directory(), e);
        } catch (StoreException e) {
            close();
            throw e;
        }
    }

    /// Opens the file anew after the engine gave it up, as it does when a disk is full.
    void reopen() {
        closeConnection();
        try {
            main = connect();
            feeds.register(main());
        } catch (SQLException e) {
            throw SqlTrouble.opening(config.directory(), e);
        }
    }

    /// A new connection to the open file.
    DuckDBConnection connection() throws SQLException {
        return main().duplicate();
    }

    /// Whether the engine has given the file up.
    boolean isBroken() {
        try (Statement statement = main().createStatement()) {
            return !statement.execute("SELECT version FROM store_format");
        } catch (SQLException _) {
            return true;
        }
    }

    /// Bytes of the file and its write-ahead log.
    long diskBytes() {
        return sizeOf(file()) + sizeOf(config.directory().resolve(FILE + ".wal"));
    }

    private DuckDBConnection main() {
        DuckDBConnection connection = main;
        if (connection == null) {
            throw new IllegalStateException("the store is not open");
        }
        return connection;
    }

    private Path file() {
        return config.directory().resolve(FILE);
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    /// The engine locks its file too, but not against a second store of the same process.
    private void lock() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        config.directory().resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        lockFile = channel;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw SqlTrouble.inUse(config.directory(), new IOException("locked"));
            }
        } catch (OverlappingFileLockException e) {
            throw SqlTrouble.inUse(config.directory(), e);
        }
    }

    private DuckDBConnection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", (config.memoryBytes() >> 20) + "MiB");
        properties.setProperty("threads", Integer.toString(config.threads()));
        // Rows carry their own order; keeping that of insertion would write them twice.
        properties.setProperty("preserve_insertion_order", "false");
        properties.setProperty("checkpoint_threshold", CHECKPOINT_THRESHOLD);
        properties.setProperty("temp_directory", config.directory().resolve("spill").toString());
        // Neither files nor the network are read on behalf of a query.
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file(), properties);
    }

    private void prepare() throws SQLException {
        try (Statement statement = main().createStatement()) {
            if (isEmpty(statement)) {
                statement.execute("BEGIN");
                statement.execute(Schema.TABLES);
                statement.execute(Schema.VIEWS);
                statement.execute(Schema.ROLL_UP_TABLES);
                statement.execute("INSERT INTO store_format VALUES (" + Schema.VERSION + ")");
                statement.execute("COMMIT");
            }
            checkVersion(statement);
        }
        feeds.register(main());
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery("SELECT count(*) FROM duckdb_tables()")) {
            return tables.next() && tables.getLong(1) == 0;
        }
    }

    private void checkVersion(Statement statement) throws SQLException {
        int version = version(statement);
        if (version != Schema.VERSION) {
            throw new StoreException(
                    Kind.UNUSABLE,
                    "the data directory "
                            + config.directory()
                            + " holds "
                            + (version < 0 ? "a foreign database" : "format " + version)
                            + ", not format "
                            + Schema.VERSION
                            + " of isitdns; name another directory");
        }
    }

    /// The format of the file, or -1 when isitdns did not make it.
    private static int version(Statement statement) throws SQLException {
        try (ResultSet ours =
                statement.executeQuery(
                        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'store_format'")) {
            if (!ours.next() || ours.getLong(1) == 0) {
                return -1;
            }
        }
        try (ResultSet found = statement.executeQuery("SELECT version FROM store_format")) {
            return found.next() ? found.getInt(1) : -1;
        }
    }

    @Override
    public void close() {
        closeConnection();
        FileChannel channel = lockFile;
        lockFile = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void closeConnection() {
        DuckDBConnection connection = main;
        main = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw SqlTrouble.working(config.directory(), e);
            }
        }
    }
}
