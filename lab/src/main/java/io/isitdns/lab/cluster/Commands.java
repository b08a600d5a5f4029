package io.isitdns.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Other programs, run to their end.
final class Commands {
    private Commands() {}

    /// How a program ended.
    ///
    /// @param exitCode its exit code
    /// @param output standard output and standard error
    record Ended(int exitCode, String output) {}

    /// Runs a program that must succeed; returns what it said.
    static String run(List<String> command) {
        return run(command, "");
    }

    /// Runs a program that must succeed with this standard input; returns what it said.
    static String run(List<String> command, String input) {
        Ended ended = attempt(command, input);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + ended + "; its input:\n" + input);
        }
        return ended.output();
    }

    /// Runs a program that may fail. Its input must fit into a pipe when it writes before it reads.
    static Ended attempt(List<String> command, String input) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] output = process.getInputStream().readAllBytes();
            return new Ended(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + String.join(" ", command), e);
        }
    }
}
