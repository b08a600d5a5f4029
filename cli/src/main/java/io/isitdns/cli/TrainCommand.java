package io.isitdns.cli;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `train`, for the build: exercises the hot commands, so that the JVM's cache knows them.
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--read", required = true)
    private String file = "";

    @Option(names = "--data", required = true)
    private String directory = "";

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Console quiet =
                new Console(
                        OutputStream.nullOutputStream(),
                        console.err(),
                        console.in(),
                        false,
                        console.environment(),
                        console.clock());
        for (List<String> command :
                List.of(
                        List.of("report", "totals", "-o", "json", "--read", file),
                        List.of("observe", "-o", "json", "--read", file),
                        List.of("report", "names", "--read", file),
                        List.of("import", "--data", directory, file),
                        List.of("report", "totals", "-o", "json", "--data", directory),
                        List.of("report", "names", "--data", directory),
                        List.of("version"))) {
            int code = Main.run(quiet, command.toArray(String[]::new));
            if (code != ExitCode.FINE) {
                return code;
            }
        }
        return ExitCode.FINE;
    }
}
