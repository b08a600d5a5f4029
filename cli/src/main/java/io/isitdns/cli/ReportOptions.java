package io.isitdns.cli;

import io.isitdns.report.ReportSpec;
import io.isitdns.report.text.DurationText;
import io.isitdns.store.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `report`, `top` and `servers` have in common.
final class ReportOptions {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Mixin private SourceOptions source = new SourceOptions();
    @Mixin private SelectOptions select = new SelectOptions();
    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            description = "Rows at most; the rest is summed up as other (default: 10).")
    private int limit = ReportSpec.DEFAULT_LIMIT;

    @Option(names = "--previous", description = "Also the period of the same length before.")
    private boolean previous;

    @Option(names = "--step", paramLabel = "DURATION", description = "Step of a timeline.")
    private String step = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json (default: table).")
    private OutputFormat output = OutputFormat.TABLE;

    SourceOptions source() {
        return source;
    }

    SelectOptions select() {
        return select;
    }

    CaptureOptions capture() {
        return capture;
    }

    OutputFormat output() {
        return output;
    }

    int limit() {
        return limit;
    }

    boolean previous() {
        return previous;
    }

    Optional<Duration> step() {
        if (step.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                DurationText.parse(step)
                        .filter(parsed -> parsed.compareTo(ReportSpec.MIN_STEP) >= 0)
                        .orElseThrow(() ->
                                Trouble.usage(
                                        "--step is '"
                                                + step
                                                + "': give a duration such as 10s or 1m")));
    }

    /// The options for a question about transactions or lookups.
    ReportSpec spec(Subject subject, Instant now) {
        if (limit < 1 || limit > ReportSpec.MAX_LIMIT) {
            throw Trouble.usage(
                    "--limit is " + limit + ": give a number from 1 to " + ReportSpec.MAX_LIMIT);
        }
        return new ReportSpec(
                select.range(now),
                select.filter(subject),
                limit,
                previous,
                step(),
                now.plus(DEADLINE));
    }
}
