package io.isitdns.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Other programs that a test needs.
final class Command {
    private Command() {}

    /// Runs a command to its end; returns its output, which includes standard error.
    static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot run " + String.join(" ", command), e);
        }
    }
}
