package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `lookups`
@Command(
        name = "lookups",
        description = {
            "Lookups of a capture file, one a line: what applications asked for.",
            "A and AAAA, search list, retries and TCP of one question are one lookup. A line is"
                    + " printed when nothing more can belong to it."
        })
final class LookupsCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--read",
            paramLabel = "FILE",
            split = ",",
            required = true,
            description = "Read capture files (pcap, pcapng, gzip, zstd; - is standard input).")
    private List<String> files = List.of();

    @Mixin private LookupOptions select = new LookupOptions();
    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, compact or json (default: compact).")
    private OutputFormat output = OutputFormat.COMPACT;

    LookupsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Grouping grouping = new Grouping();
        for (String file : files) {
            new CaptureReplay(console, List.of(file), capture).read(grouping);
            grouping.end();
        }
        return ExitCode.FINE;
    }

    /// Groups what comes out of a file and prints the lookups that are wanted.
    private final class Grouping implements BatchConsumer {
        private final LookupPrinter printer = new LookupPrinter(console, output);
        private final Predicate<Lookup> filter = select.filter();
        private final LookupGrouper grouper =
                new LookupGrouper(capture.lookups(), SearchLists.UNKNOWN, this::print);

        @Override
        public void transactions(TransactionBatch batch) {
            grouper.accept(batch);
        }

        @Override
        public void coverage(Coverage row) {}

        private void print(Lookup lookup) {
            if (filter.test(lookup)) {
                printer.print(lookup);
            }
        }

        void end() {
            grouper.finish();
            printer.flush();
        }
    }
}
