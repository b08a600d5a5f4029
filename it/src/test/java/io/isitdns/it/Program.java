package io.isitdns.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program in a process of its own. Closing kills it.
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Process process;
    private final CompletableFuture<String> errors;

    private Program(Process process) {
        this.process = process;
        errors =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return new String(
                                        process.getErrorStream().readAllBytes(),
                                        StandardCharsets.UTF_8);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        Program::onThreadOfItsOwn);
    }

    /// The common pool has one thread on two processors, and reading holds it while a program runs.
    private static void onThreadOfItsOwn(Runnable task) {
        var _ = Thread.ofPlatform().daemon().start(task);
    }

    /// How a process of the program ended.
    ///
    /// @param exitCode its exit code
    /// @param out its standard output
    /// @param err its standard error
    record Ended(int exitCode, String out, String err) {
        Ended assertFine() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return this;
        }

        void assertRefused(int expectedCode, String... words) {
            assertThat(err.lines()).as(err).hasSize(1);
            assertThat(words).allSatisfy(word -> assertThat(err).contains(word));
            assertThat(err).startsWith("isitdns: ");
            assertThat(out).isEmpty();
            assertThat(exitCode).isEqualTo(expectedCode);
        }

        JsonNode json() {
            return MAPPER.readTree(out);
        }
    }

    static Program start(String... arguments) {
        return startBehind(List.of(), arguments);
    }

    /// Starts the program through another one, such as `ip netns exec NAME`.
    static Program startBehind(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(ProgramCommand.get());
        command.addAll(List.of(arguments));
        try {
            return new Program(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended run(String... arguments) {
        return runBehind(List.of(), arguments);
    }

    static Ended runBehind(List<String> prefix, String... arguments) {
        try (Program program = startBehind(prefix, arguments)) {
            return program.await();
        }
    }

    private Ended await() {
        try {
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), out, errors.join());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next line of standard output; fails with standard error when there is none.
    String line() {
        try {
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            if (line == null) {
                throw new AssertionError("the program ended: " + errors.join());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of standard output until it ends.
    Stream<String> lines() {
        return process.inputReader(StandardCharsets.UTF_8).lines();
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /// Waits for its end, at most this long; returns whether it ended.
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /// Asks it to end, as Ctrl-C does; returns whether it did.
    boolean endedByRequest() throws InterruptedException {
        process.destroy();
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// `kill -9`, and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Kills it and returns what it wrote on standard error.
    String killedErrors() {
        kill();
        return errors.join();
    }

    @Override
    public void close() {
        kill();
    }
}
