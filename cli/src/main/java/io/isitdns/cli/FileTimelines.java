package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.capture.CaptureFile;
import io.isitdns.model.Coverage;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.report.path.PathConfig;
import io.isitdns.report.path.PathFacts;
import io.isitdns.report.path.PathJson;
import io.isitdns.report.path.StoredPath;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The ways of lookups of capture files. The files are read once more, now that it is known of
/// which names and times rows are needed: only those are kept, and what shows where servers are
/// observed.
///
/// Holds [#MOST_ROWS] rows at most; of more, the oldest leave, and what they would tell is
/// unobserved.
final class FileTimelines {
    private static final int MOST_ROWS = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long NANOS_PER_MICRO = 1000;

    /// One row of a server in so long shows that it is observed.
    private static final long SHOWN_EVERY_NANOS = 10_000_000_000L;

    private final Console console;
    private final LookupPasses passes;
    private final ClusterFacts cluster;
    private final Set<String> shown = new HashSet<>();
    private final Map<String, Long> until = new HashMap<>();

    /// @param passes the same by which the lookups were read
    FileTimelines(Console console, LookupPasses passes, ClusterFacts cluster) {
        this.console = console;
        this.passes = passes;
        this.cluster = cluster;
    }

    /// Refuses what cannot be read twice.
    static void check(List<String> files) {
        if (files.contains(CaptureFile.STANDARD_INPUT)) {
            throw Trouble.usage(
                    "--timeline reads a capture twice, which standard input does not allow: save it"
                            + " to a file");
        }
    }

    /// The ways as JSON texts, in the order of the lookups.
    List<String> of(Collection<Lookup> lookups) {
        try (Store store = new MemoryStore(MOST_ROWS, console.clock())) {
            store.start();
            passes.read(new Keeping(store, lookups));
            StoredPath stored =
                    new StoredPath(
                            store,
                            new PathFacts(Map.of(), until, cluster),
                            console.clock().instant().plus(PATIENCE),
                            PathConfig.DEFAULT);
            return lookups.stream().map(stored::of).map(PathJson::of).toList();
        }
    }

    /// Keeps the rows that the ways of lookups need.
    private final class Keeping implements BatchConsumer {
        private final Store store;
        private final Collection<Lookup> lookups;
        private final Set<String> names = new HashSet<>();
        private long sequence;

        Keeping(Store store, Collection<Lookup> lookups) {
            this.store = store;
            this.lookups = lookups;
            lookups.stream()
                    .flatMap(lookup ->
                            Stream.concat(lookup.candidates().stream(), Stream.of(lookup.name())))
                    .forEach(names::add);
        }

        @Override
        public void transactions(TransactionBatch batch) {
            TransactionBatch kept = new TransactionBatch(Math.max(1, batch.size()));
            for (int row = 0; row < batch.size(); row++) {
                if (isNeeded(batch, row) || showsServer(batch, row)) {
                    kept.addRowOf(batch, row);
                }
            }
            kept.capturedOn(batch.node(), TransactionBatch.InterfaceNames.NUMBERED);
            append(append -> append.add(kept));
        }

        private void append(Consumer<Store.Append> rows) {
            try (Store.Append append = store.begin("timelines", sequence++).orElseThrow()) {
                rows.accept(append);
                append.commit();
            }
        }

        private boolean isNeeded(TransactionBatch batch, int row) {
            return isNear(batch.timeNanos[row], PathConfig.DEFAULT.around())
                    && names.contains(RowText.qname(batch, row));
        }

        private boolean isNear(long nanos, Duration around) {
            return lookups.stream()
                    .anyMatch(lookup -> {
                        long end = lookup.timeNanos() + lookup.durationMicros() * NANOS_PER_MICRO;
                        return nanos >= lookup.timeNanos() - around.toNanos()
                                && nanos < end + around.toNanos();
                    });
        }

        private boolean showsServer(TransactionBatch batch, int row) {
            boolean client = batch.leg[row] == Leg.CLIENT.ordinal();
            String server =
                    batch.leg[row] == Leg.UPSTREAM.ordinal()
                            ? RowText.clientIp(batch, row)
                            : client ? "" : RowText.serverIp(batch, row);
            return isNear(batch.timeNanos[row], PathConfig.DEFAULT.vantage())
                    && shown.add(
                            batch.timeNanos[row] / SHOWN_EVERY_NANOS
                                    + " "
                                    + batch.node()
                                    + " "
                                    + batch.leg[row]
                                    + " "
                                    + server);
        }

        @Override
        public void coverage(Coverage coverage) {
            append(append -> append.add(coverage));
            until.merge(
                    coverage.node(), coverage.timeNanos() + coverage.durationNanos(), Math::max);
        }
    }
}
