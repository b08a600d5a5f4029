package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.diagnose.Diagnoser;
import io.isitdns.diagnose.Diagnosis;
import io.isitdns.diagnose.DiagnosisJson;
import io.isitdns.diagnose.DiagnosisText;
import io.isitdns.diagnose.NearestSubjects;
import io.isitdns.diagnose.Verdict;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.CaseCollector;
import io.isitdns.diagnose.seen.CaseConfig;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `diagnose [SUBJECT]`
@Command(
        name = "diagnose",
        description = {
            "Is it DNS? The verdict for a pod, workload, namespace, name, DNS server or everything.",
            "Exit code 1 when DNS is the cause or contributes."
        },
        footer =
                "Subjects: cluster, namespace/NAME, workload/[NAMESPACE/]NAME, pod/[NAMESPACE/]NAME,"
                        + " pod/ADDRESS, name/NAME, server/ADDRESS. The kind may be left out of an address"
                        + " (a pod), a name with a dot, and NAMESPACE/WORKLOAD.")
final class DiagnoseCommand implements Callable<Integer> {
    /// How a diagnosis is printed.
    enum Form {
        TABLE,
        JSON,
        MARKDOWN
    }

    private final Console console;

    @Parameters(
            paramLabel = "SUBJECT",
            arity = "0..1",
            description = "Of whom or what (default: cluster).")
    private String subject = "cluster";

    @Option(
            names = "--read",
            paramLabel = "FILE",
            split = ",",
            required = true,
            description = "Read capture files (pcap, pcapng, gzip, zstd; - is standard input).")
    private List<String> files = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this time on: 2026-11-22T10:00:00Z, or 15m for 15 minutes ago.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    private String until = "";

    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, json or markdown (default: table).")
    private Form output = Form.TABLE;

    DiagnoseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Subject wanted =
                Subject.parse(subject)
                        .orElseThrow(() ->
                                Trouble.usage(
                                        "SUBJECT is '"
                                                + subject
                                                + "': give one such as pod/10.1.2.3 or name/example.org"));
        TimeRange range = SelectOptions.range(since, until, console.clock().instant());
        Reading reading = new Reading(wanted, range);
        for (String file : files) {
            new CaptureReplay(console, List.of(file), capture).read(reading);
            reading.endOfFile();
        }
        Case seen = reading.collector.finish();
        Diagnosis diagnosis = new Diagnoser().diagnose(seen);
        print(diagnosis);
        NearestSubjects.sentence(seen).ifPresent(console::warn);
        return exitCode(diagnosis.verdict());
    }

    private void print(Diagnosis diagnosis) {
        switch (output) {
            case TABLE -> console.text(DiagnosisText.PLAIN.of(diagnosis));
            case MARKDOWN -> console.text(DiagnosisText.MARKDOWN.of(diagnosis));
            case JSON -> console.line(DiagnosisJson.of(diagnosis));
        }
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case CAUSE, CONTRIBUTES -> ExitCode.FINDINGS;
            case NOT_DNS, NOT_ENOUGH_DATA -> ExitCode.FINE;
        };
    }

    /// Groups what comes out of a file into lookups, and collects the case.
    private final class Reading implements BatchConsumer {
        private final CaseCollector collector;
        private final LookupGrouper grouper;

        Reading(Subject wanted, TimeRange range) {
            collector =
                    new CaseCollector(
                            wanted, range.fromNanos(), range.toNanos(), CaseConfig.DEFAULT);
            grouper = new LookupGrouper(capture.lookups(), SearchLists.UNKNOWN, collector);
        }

        @Override
        public void transactions(TransactionBatch batch) {
            grouper.accept(batch);
            collector.transactions(batch);
        }

        @Override
        public void coverage(Coverage row) {
            collector.coverage(row);
        }

        /// A file is a capture of its own: what it left open ends with it.
        void endOfFile() {
            grouper.finish();
        }
    }
}
