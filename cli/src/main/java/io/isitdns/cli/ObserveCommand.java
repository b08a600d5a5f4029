package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubQuery;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import io.isitdns.store.FilterEvaluator;
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

/// `observe`
@Command(
        name = "observe",
        description = {
            "Transactions, one a line: past ones, those of a capture file, or live with -f.",
            "-f asks the hub; without a hub it captures on this machine, which needs CAP_NET_RAW."
        })
final class ObserveCommand implements Callable<Integer>, Selecting {
    private static final int MAX_LAST = 100_000;
    private static final int DEFAULT_LAST = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Console console;

    @Mixin private SourceOptions source = new SourceOptions();
    @Mixin private SelectOptions select = new SelectOptions();
    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Live, until interrupted.")
    private boolean follow;

    @Option(
            names = "--last",
            paramLabel = "ROWS",
            description =
                    "The last rows (default: 20 of a store or hub, all of a file; at most 100000).")
    private int last;

    @Option(names = "--first", paramLabel = "ROWS", description = "The first rows of a file.")
    private int first;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, compact or json (default: compact).")
    private OutputFormat output = OutputFormat.COMPACT;

    ObserveCommand(Console console) {
        this.console = console;
    }

    @Override
    public SelectOptions select() {
        return select;
    }

    @Override
    public Integer call() {
        if (last < 0 || last > MAX_LAST || first < 0) {
            throw Trouble.usage("--last and --first take a number from 1 to " + MAX_LAST);
        }
        if (follow) {
            follow();
            return ExitCode.FINE;
        }
        switch (source.source(console)) {
            case Source.Files(List<String> files) -> fromFiles(files);
            case Source.Data(Path directory) -> fromStore(directory);
            case Source.Remote remote -> fromHub(remote);
        }
        return ExitCode.FINE;
    }

    private void follow() {
        RowPrinter printer = new RowPrinter(console, output);
        Optional<Source.Remote> remote = source.hubToFollow(console);
        if (remote.isPresent()) {
            try (HubAnswers hub = HubAnswers.of(remote.get(), console)) {
                hub.stream(select.filterText(Subject.TRANSACTIONS), console, printer);
            }
        } else {
            new LiveObservation(console, capture).run(new Printing(printer, true));
        }
    }

    private void fromFiles(List<String> files) {
        RowPrinter printer = new RowPrinter(console, output);
        Printing printing = new Printing(printer, false);
        CaptureReplay replay = new CaptureReplay(console, files, capture);
        if (asksForLookups()) {
            replay.readLookups(printing);
        } else {
            replay.read(printing);
        }
        printing.end();
    }

    /// Grouping takes several times as long as all else: files have no lookups unless one is asked
    /// for by its number.
    private boolean asksForLookups() {
        return select.filterText(Subject.TRANSACTIONS)
                .contains(TransactionColumn.LOOKUP_ID.columnName());
    }

    private void fromStore(Path directory) {
        try (Store store = Stores.existing(directory, console.clock())) {
            Instant now = console.clock().instant();
            Selection selection =
                    new Selection(
                            select.range(now),
                            select.filter(),
                            last == 0 ? DEFAULT_LAST : last,
                            Optional.empty(),
                            now.plus(DEADLINE));
            Deque<String> newestFirst = new ArrayDeque<>();
            RowTexts texts = new RowTexts();
            var _ =
                    store.select(
                            selection, (batch, row) -> newestFirst.push(texts.json(batch, row)));
            print(newestFirst);
        }
    }

    private void fromHub(Source.Remote remote) {
        HubQuery query = select.hubQuery(console.clock().instant(), Subject.TRANSACTIONS);
        int most = last == 0 ? DEFAULT_LAST : last;
        try (HubAnswers hub = HubAnswers.of(remote, console)) {
            print(hub.transactions(query, most).reversed());
        }
    }

    private void print(Iterable<String> rows) {
        RowPrinter printer = new RowPrinter(console, output);
        rows.forEach(printer::print);
        printer.flush();
    }

    /// Prints the rows of files or of live capture that pass the filter.
    private final class Printing implements BatchConsumer {
        private final RowPrinter printer;
        private final FilterEvaluator filter = new FilterEvaluator(select.filter());
        private final TimeRange range = select.range(console.clock().instant());
        private final boolean everything;
        private final boolean live;
        private final Deque<String> lastRows = new ArrayDeque<>();
        private final RowTexts texts = new RowTexts();
        private int printed;

        Printing(RowPrinter printer, boolean live) {
            this.printer = printer;
            this.live = live;
            everything =
                    select.filter() instanceof Filter.Everything && range.equals(TimeRange.ALL);
        }

        @Override
        public void transactions(TransactionBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                if (everything
                        || (range.contains(batch.timeNanos[row]) && filter.test(batch, row))) {
                    print(batch, row);
                }
            }
            if (live) {
                printer.flush();
            }
        }

        private void print(TransactionBatch batch, int row) {
            if (last > 0) {
                if (lastRows.size() == last) {
                    lastRows.removeFirst();
                }
                lastRows.addLast(texts.json(batch, row));
            } else if (first == 0 || printed < first) {
                printed++;
                printer.print(batch, row);
            }
        }

        @Override
        public void coverage(Coverage row) {}

        void end() {
            lastRows.forEach(printer::print);
            printer.flush();
        }
    }
}
