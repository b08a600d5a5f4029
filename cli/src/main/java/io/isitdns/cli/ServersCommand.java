package io.isitdns.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `servers`
@Command(name = "servers", description = "DNS servers in use, and how they fare.")
final class ServersCommand implements Callable<Integer>, Selecting {
    private final Console console;

    @Mixin private ReportOptions options = new ReportOptions();

    ServersCommand(Console console) {
        this.console = console;
    }

    @Override
    public SelectOptions select() {
        return options.select();
    }

    @Override
    public Integer call() {
        return new ReportRun(console, options).print("servers");
    }
}
