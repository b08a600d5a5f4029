package io.isitdns.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `top WHAT`
@Command(
        name = "top",
        description = {
            "The most frequent: names, domains, workloads, namespaces, pods, services, clients,",
            "servers, qtypes, rcodes or any other report that lists."
        })
final class TopCommand implements Callable<Integer>, Selecting {
    private static final Map<String, String> REPORTS = Map.of("domains", "external-domains");

    private final Console console;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            description = "names (default), domains, workloads, namespaces, pods, services, …")
    private String what = "names";

    @Mixin private ReportOptions options = new ReportOptions();

    TopCommand(Console console) {
        this.console = console;
    }

    @Override
    public SelectOptions select() {
        return options.select();
    }

    @Override
    public Integer call() {
        return new ReportRun(console, options).print(REPORTS.getOrDefault(what, what));
    }
}
