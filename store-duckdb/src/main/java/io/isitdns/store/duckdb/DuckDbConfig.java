package io.isitdns.store.duckdb;

import java.nio.file.Path;
import java.time.Duration;

/// How the embedded store runs.
///
/// @param directory the data directory; made when it does not exist
/// @param memoryBytes most memory of the database engine, at least 64 MiB; it spills to the data
///   directory beyond
/// @param threads threads that one statement of the database engine uses, at least 1. With more
///   than one, the engine's caller spins while another thread works, which takes a core from
///   whatever makes the rows of an append; reads run beside each other in any case
/// @param reads reads that run at once; further ones wait until their deadline
/// @param appendWait how long an append waits for the one before it, until it is refused
/// @param identities how many clients, servers and Services each the appends remember, at least 1;
///   when there are more, the one not seen for the longest is forgotten; when it comes again, a
///   client or server is looked up, a Service gets another number
/// @param clusterEvents how many cluster events are kept, at least 1; beyond them the oldest leave,
///   counted in `evictedClusterEvents` of the store's status
/// @param rollUp how the log is summed up for questions about long ranges
public record DuckDbConfig(
        Path directory,
        long memoryBytes,
        int threads,
        int reads,
        Duration appendWait,
        int identities,
        int clusterEvents,
        RollUpConfig rollUp) {
    private static final int DEFAULT_IDENTITIES = 20_000;
    private static final int DEFAULT_CLUSTER_EVENTS = 100_000;
    private static final long DEFAULT_MEMORY_BYTES = 160L << 20;
    private static final long SERVING_MEMORY_BYTES = 400L << 20;
    private static final long APPENDING_MEMORY_BYTES = 64L << 20;

    /// 160 MiB, 1 thread, 4 reads, 30 s, 20,000 identities, 100,000 cluster events, and
    /// [RollUpConfig#DEFAULT].
    public static DuckDbConfig in(Path directory) {
        return new DuckDbConfig(
                directory,
                DEFAULT_MEMORY_BYTES,
                1,
                4,
                Duration.ofSeconds(30),
                DEFAULT_IDENTITIES,
                DEFAULT_CLUSTER_EVENTS,
                RollUpConfig.DEFAULT);
    }

    /// The same for a store that answers questions: with 400 MiB. Grouping millions of transactions
    /// by hundreds of thousands of names takes some 200 MiB, and ten times as long when it spills.
    public DuckDbConfig serving() {
        return withMemoryBytes(SERVING_MEMORY_BYTES);
    }

    /// The same for a store that is filled only, and asked nothing meanwhile: with 64 MiB.
    public DuckDbConfig appending() {
        return withMemoryBytes(APPENDING_MEMORY_BYTES);
    }

    private DuckDbConfig withMemoryBytes(long most) {
        return new DuckDbConfig(
                directory, most, threads, reads, appendWait, identities, clusterEvents, rollUp);
    }

    /// The same with another way to roll up.
    public DuckDbConfig with(RollUpConfig other) {
        return new DuckDbConfig(
                directory,
                memoryBytes,
                threads,
                reads,
                appendWait,
                identities,
                clusterEvents,
                other);
    }

    /// The same, remembering so many identities.
    public DuckDbConfig remembering(int otherIdentities) {
        return new DuckDbConfig(
                directory,
                memoryBytes,
                threads,
                reads,
                appendWait,
                otherIdentities,
                clusterEvents,
                rollUp);
    }

    /// The same, keeping so many cluster events.
    public DuckDbConfig keepingEvents(int most) {
        return new DuckDbConfig(
                directory, memoryBytes, threads, reads, appendWait, identities, most, rollUp);
    }
}
