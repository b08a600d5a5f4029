package io.isitdns.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `report NAME`
@Command(
        name = "report",
        description = "One of the dashboard's questions, in a terminal or as JSON.",
        footer =
                "Reports: totals timeline qtypes rcodes outcomes transports names external-domains"
                        + " servers clients latency latency-histogram pod-traffic"
                        + " cluster-events")
final class ReportCommand implements Callable<Integer>, Selecting {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "Which report.")
    private String name = "";

    @Mixin private ReportOptions options = new ReportOptions();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public SelectOptions select() {
        return options.select();
    }

    @Override
    public Integer call() {
        return new ReportRun(console, options).print(name);
    }
}
