package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubQuery;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.report.path.PathConfig;
import io.isitdns.report.path.PathFacts;
import io.isitdns.report.path.PathJson;
import io.isitdns.report.path.StoredPath;
import io.isitdns.store.LookupFilter;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `lookups`
@Command(
        name = "lookups",
        description = {
            "Lookups, one a line: what applications asked for. Past ones, those of a capture file, or"
                    + " live with -f.",
            "A and AAAA, search list, retries and TCP of one question are one lookup. A live one is"
                    + " printed when nothing more can belong to it. -f asks the hub; without a hub it"
                    + " captures on this machine, which needs CAP_NET_RAW."
        })
final class LookupsCommand implements Callable<Integer>, Selecting {
    private static final int MAX_LAST = 100_000;
    private static final int DEFAULT_LAST = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Console console;

    @Mixin private SourceOptions source = new SourceOptions();
    @Mixin private ObjectsOption objects = new ObjectsOption();
    @Mixin private SelectOptions select = new SelectOptions();
    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Live, until interrupted.")
    private boolean follow;

    @Option(
            names = "--timeline",
            description =
                    "Each with its way: what was seen on the client's, the server's and the upstream"
                            + " leg, when, and where the time went (the last 20, also of a file).")
    private boolean timeline;

    @Option(
            names = "--last",
            paramLabel = "LOOKUPS",
            description =
                    "The last lookups (default: 20 of a store or hub, all of a file; at most 100000).")
    private int last;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, compact or json (default: compact).")
    private OutputFormat output = OutputFormat.COMPACT;

    LookupsCommand(Console console) {
        this.console = console;
    }

    @Override
    public SelectOptions select() {
        return select;
    }

    @Override
    public Subject subject() {
        return Subject.LOOKUPS;
    }

    @Override
    public Integer call() {
        if (last < 0 || last > MAX_LAST) {
            throw Trouble.usage("--last takes a number from 1 to " + MAX_LAST);
        }
        if (follow) {
            if (timeline) {
                throw Trouble.usage(
                        "--timeline does not go with -f: a way is known when it is over");
            }
            follow();
            return ExitCode.FINE;
        }
        Source from = source.source(console);
        if (objects.isNamed() && !(from instanceof Source.Files)) {
            throw Trouble.usage("--objects goes with --read FILE");
        }
        switch (from) {
            case Source.Files(List<String> files) -> fromFiles(files);
            case Source.Data(Path directory) -> fromStore(directory);
            case Source.Remote remote -> fromHub(remote);
        }
        return ExitCode.FINE;
    }

    private void follow() {
        Optional<Source.Remote> remote = source.hubToFollow(console);
        if (remote.isPresent()) {
            try (HubAnswers hub = HubAnswers.of(remote.get(), console)) {
                LookupPrinter printer = new LookupPrinter(console, output);
                hub.streamLookups(select.filterText(Subject.LOOKUPS), console, printer);
            }
        } else {
            new LiveObservation(console, capture).run(new Printing(true));
        }
    }

    private void fromFiles(List<String> files) {
        ClusterSnapshot snapshot = objects.snapshot();
        LookupPasses passes =
                LookupPasses.of(new CaptureReplay(console, files, capture), capture, snapshot);
        if (timeline) {
            FileTimelines.check(files);
            Wanted wanted = new Wanted();
            passes.read(wanted);
            // What the first pass had to warn of is said.
            LookupPasses again =
                    LookupPasses.of(
                            new CaptureReplay(console.withoutWarnings(), files, capture),
                            capture,
                            snapshot);
            printTimelines(new FileTimelines(console, again, snapshot.facts()).of(wanted.lastOnes));
            return;
        }
        Printing printing = new Printing(false);
        passes.read(printing);
        printing.end();
    }

    private int mostFrom() {
        return last == 0 ? DEFAULT_LAST : last;
    }

    private void printTimelines(List<String> paths) {
        TimelinePrinter printer = new TimelinePrinter(console, output);
        paths.forEach(printer::print);
        printer.flush();
    }

    private void fromStore(Path directory) {
        try (Store store = Stores.existing(directory, console.clock())) {
            Instant now = console.clock().instant();
            Selection selection =
                    new Selection(
                            select.range(now),
                            select.filter(Subject.LOOKUPS),
                            mostFrom(),
                            Optional.empty(),
                            now.plus(DEADLINE));
            Deque<Lookup> oldestFirst = new ArrayDeque<>();
            var _ = store.selectLookups(selection, oldestFirst::push);
            if (timeline) {
                StoredPath stored =
                        new StoredPath(
                                store, PathFacts.NONE, now.plus(DEADLINE), PathConfig.DEFAULT);
                printTimelines(oldestFirst.stream().map(stored::of).map(PathJson::of).toList());
            } else {
                LookupPrinter printer = new LookupPrinter(console, output);
                print(oldestFirst.stream().map(printer::text).toList(), printer);
            }
        }
    }

    private void fromHub(Source.Remote remote) {
        HubQuery query = select.hubQuery(console.clock().instant(), Subject.LOOKUPS);
        try (HubAnswers hub = HubAnswers.of(remote, console)) {
            List<String> oldestFirst = hub.lookups(query, mostFrom()).reversed();
            if (timeline) {
                printTimelines(oldestFirst.stream().map(hub::lookupPath).toList());
            } else {
                print(oldestFirst, new LookupPrinter(console, output));
            }
        }
    }

    private static void print(Iterable<String> lookups, LookupPrinter printer) {
        lookups.forEach(printer::print);
        printer.flush();
    }

    /// The last lookups of files that are wanted.
    private final class Wanted implements BatchConsumer {
        private final LookupFilter filter = new LookupFilter(select.filter(Subject.LOOKUPS));
        private final TimeRange range = select.range(console.clock().instant());
        private final Deque<Lookup> lastOnes = new ArrayDeque<>();

        @Override
        public void transactions(TransactionBatch batch) {}

        @Override
        public void coverage(Coverage row) {}

        @Override
        public void lookup(Lookup lookup) {
            if (range.contains(lookup.timeNanos()) && filter.test(lookup)) {
                if (lastOnes.size() == mostFrom()) {
                    lastOnes.removeFirst();
                }
                lastOnes.addLast(lookup);
            }
        }
    }

    /// Prints the lookups of files or of live capture that are wanted.
    private final class Printing implements BatchConsumer {
        private final LookupPrinter printer = new LookupPrinter(console, output);
        private final LookupFilter filter = new LookupFilter(select.filter(Subject.LOOKUPS));
        private final TimeRange range = select.range(console.clock().instant());
        private final Deque<String> lastOnes = new ArrayDeque<>();
        private final boolean live;

        Printing(boolean live) {
            this.live = live;
        }

        @Override
        public void transactions(TransactionBatch batch) {}

        @Override
        public void coverage(Coverage row) {}

        @Override
        public void lookup(Lookup lookup) {
            if (!range.contains(lookup.timeNanos()) || !filter.test(lookup)) {
                return;
            }
            if (last == 0 || live) {
                printer.print(lookup);
                return;
            }
            if (lastOnes.size() == last) {
                lastOnes.removeFirst();
            }
            lastOnes.addLast(printer.text(lookup));
        }

        @Override
        public void pause() {
            if (live) {
                printer.flush();
            }
        }

        void end() {
            print(lastOnes, printer);
        }
    }
}
