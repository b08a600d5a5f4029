package io.isitdns.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `version`
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Callable<Integer> {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.line("isitdns " + Version.text() + " on Java " + Runtime.version().feature());
        return ExitCode.FINE;
    }
}
