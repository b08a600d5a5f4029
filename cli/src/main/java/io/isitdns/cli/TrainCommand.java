package io.isitdns.cli;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `train`, for the build: exercises the hot commands, so that the JVM's cache knows them.
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--read", required = true)
    private String file = "";

    @Option(
            names = "--data",
            description = "Where the commands that keep data keep it; without, they are left out.")
    private @Nullable String directory;

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
        List<List<String>> commands = new ArrayList<>(onFiles());
        if (directory != null) {
            commands.addAll(onData(directory));
        }
        for (List<String> command : commands) {
            int code = Main.run(quiet, command.toArray(String[]::new));
            if (code != ExitCode.FINE) {
                return code;
            }
        }
        return ExitCode.FINE;
    }

    private List<List<String>> onFiles() {
        return List.of(
                List.of("report", "totals", "-o", "json", "--read", file),
                List.of("observe", "-o", "json", "--read", file),
                List.of("report", "names", "--read", file));
    }

    private List<List<String>> onData(String data) {
        return List.of(
                List.of("import", "--data", data, file),
                List.of("report", "totals", "-o", "json", "--data", data),
                List.of("report", "names", "--data", data),
                List.of("lookups", "-o", "json", "--data", data),
                List.of("diagnose", "--data", data),
                List.of("version"));
    }
}
