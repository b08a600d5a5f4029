package io.isitdns.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// A `kubectl` of the test's own, in a folder that is all of `PATH`.
///
/// @param folder where it is, with the arguments it was given and its process id once it runs
record FakeKubectl(Path folder) {
    /// One that forwards to this port until it is ended.
    static FakeKubectl forwardingTo(Path folder, int port) {
        return saying(folder, "echo 'Forwarding from 127.0.0.1:" + port + " -> 8053'\nexec cat\n");
    }

    /// One that forwards to this port until [#cut] is called, and then says this.
    static FakeKubectl forwardingUntilCut(Path folder, int port, String lastWords) {
        return saying(
                folder,
                """
                mkfifo %s/cut
                echo 'Forwarding from 127.0.0.1:%d -> 8053'
                read ignored < %s/cut
                echo '%s' >&2
                exit 1
                """
                        .formatted(folder, port, folder, lastWords));
    }

    /// One that runs these lines of shell.
    static FakeKubectl saying(Path folder, String script) {
        Path kubectl = folder.resolve("kubectl");
        String head =
                """
                #!/bin/sh
                PATH=/usr/bin:/bin
                echo "$@" > %s/arguments
                echo $$ > %s/pid
                """
                        .formatted(folder, folder);
        try {
            Files.writeString(kubectl, head + script);
            Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FakeKubectl(folder);
    }

    /// An environment in which it is found.
    Map<String, String> environment() {
        return Map.of("HOME", "/nonexistent", "PATH", "/nonexistent:" + folder);
    }

    /// An environment in which the command is called `kubectl-isitdns`.
    Map<String, String> pluginEnvironment() {
        return Map.of("PATH", folder.toString(), ClusterOptions.BY_DEFAULT, "1");
    }

    /// What it was called with.
    List<String> arguments() {
        return List.of(read("arguments").split(" ", -1));
    }

    /// Whether its process is still there.
    boolean runs() {
        return ProcessHandle.of(Long.parseLong(read("pid")))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    /// Ends the forwarding.
    void cut() {
        try (OutputStream cut = Files.newOutputStream(folder.resolve("cut"))) {
            cut.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts something else in its place.
    void replaceBy(String content) {
        try {
            Files.writeString(folder.resolve("kubectl"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
