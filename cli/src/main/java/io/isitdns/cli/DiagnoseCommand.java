package io.isitdns.cli;

import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubQuery;
import io.isitdns.diagnose.Diagnoser;
import io.isitdns.diagnose.Diagnosis;
import io.isitdns.diagnose.DiagnosisJson;
import io.isitdns.diagnose.DiagnosisText;
import io.isitdns.diagnose.Verdict;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.diagnose.stored.StoredCase;
import io.isitdns.diagnose.stored.StoredCaseConfig;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `diagnose [SUBJECT]`
@Command(
        name = "diagnose",
        description = {
            "Is it DNS? The verdict for a pod, workload, namespace, name, DNS server or everything.",
            "Of a data directory or a hub: the last hour, unless told otherwise.",
            "Exit code 1 when DNS is the cause or contributes."
        },
        footer =
                "Subjects: "
                        + Subject.FORMS
                        + ". The kind may be left out of an address"
                        + " (a pod), a name with a dot, and NAMESPACE/WORKLOAD.")
final class DiagnoseCommand implements Callable<Integer> {
    private static final Duration STORED_TIME = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Mixin private SourceOptions source = new SourceOptions();
    @Mixin private ObjectsOption objects = new ObjectsOption();

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
        Source from = source.source(console);
        if (objects.isNamed() && !(from instanceof Source.Files)) {
            throw Trouble.usage("--objects goes with --read FILE");
        }
        return switch (from) {
            case Source.Files(var files) ->
                    print(
                            new Diagnoser()
                                    .diagnose(
                                            new FileCase(
                                                            console,
                                                            files,
                                                            capture,
                                                            objects.snapshot())
                                                    .read(wanted, range)));
            case Source.Data(Path directory) -> print(ofStore(directory, wanted, range));
            case Source.Remote hub -> ofHub(hub, wanted, range);
        };
    }

    private Diagnosis ofStore(Path directory, Subject wanted, TimeRange asked) {
        Instant now = console.clock().instant();
        TimeRange range = bounded(asked, now);
        try (Store store = Stores.existing(directory, console.clock())) {
            StoredCase stored =
                    new StoredCase(
                            store, wanted, range, now.plus(PATIENCE), StoredCaseConfig.DEFAULT);
            return new Diagnoser().diagnose(stored.read(ClusterSnapshot.UNKNOWN));
        }
    }

    /// The last hour before the end, where no beginning is said.
    private static TimeRange bounded(TimeRange asked, Instant now) {
        long to = Math.min(asked.toNanos(), TimeText.nanos(now));
        long from =
                asked.fromNanos() == Long.MIN_VALUE
                        ? to - STORED_TIME.toNanos()
                        : asked.fromNanos();
        return new TimeRange(from, to);
    }

    private int ofHub(Source.Remote remote, Subject wanted, TimeRange range) {
        HubQuery query =
                new HubQuery(
                        text(range.fromNanos(), Long.MIN_VALUE),
                        text(range.toNanos(), Long.MAX_VALUE),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        Optional.empty());
        try (HubAnswers hub = HubAnswers.of(remote, console)) {
            JsonNode diagnosis = hub.diagnosis(query, wanted.toString());
            switch (output) {
                case JSON -> console.line(diagnosis.toString());
                case TABLE -> console.text(hub.diagnosisText(query, wanted.toString(), "text"));
                case MARKDOWN ->
                        console.text(hub.diagnosisText(query, wanted.toString(), "markdown"));
            }
            return exitCode(Verdict.valueOf(diagnosis.get("verdict").asString()));
        }
    }

    private static Optional<String> text(long nanos, long open) {
        return nanos == open ? Optional.empty() : Optional.of(TimeText.of(nanos));
    }

    private int print(Diagnosis diagnosis) {
        switch (output) {
            case TABLE -> console.text(DiagnosisText.PLAIN.of(diagnosis));
            case MARKDOWN -> console.text(DiagnosisText.MARKDOWN.of(diagnosis));
            case JSON -> console.line(DiagnosisJson.of(diagnosis));
        }
        return exitCode(diagnosis.verdict());
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case CAUSE, CONTRIBUTES -> ExitCode.FINDINGS;
            case NOT_DNS, NOT_ENOUGH_DATA -> ExitCode.FINE;
        };
    }
}
