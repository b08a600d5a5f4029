package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command did when it was run in this process.
///
/// @param exitCode its exit code
/// @param out what it printed on standard output
/// @param err what it printed on standard error
record CommandRun(int exitCode, String out, String err) {
    /// What the clock says while it runs.
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final JsonMapper MAPPER = new JsonMapper();

    static CommandRun of(String... arguments) {
        return withInput(InputStream.nullInputStream(), arguments);
    }

    static CommandRun withInput(byte[] input, String... arguments) {
        return withInput(new ByteArrayInputStream(input), arguments);
    }

    static CommandRun in(Map<String, String> environment, String... arguments) {
        return run(InputStream.nullInputStream(), environment, arguments);
    }

    private static CommandRun withInput(InputStream input, String... arguments) {
        return run(input, Map.of("HOME", "/nonexistent"), arguments);
    }

    private static CommandRun run(
            InputStream input, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        InstantSource clock = InstantSource.fixed(NOW);
        int exitCode =
                Main.run(new Console(out, errors, input, false, environment, clock), arguments);
        return new CommandRun(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /// It did what was asked and complained of nothing.
    CommandRun assertFine() {
        assertThat(err).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.FINE);
        return this;
    }

    /// It printed nothing but one line on standard error, with these words in it.
    CommandRun assertRefused(int expectedCode, String... words) {
        assertThat(errorLines()).as("lines on standard error").hasSize(1);
        assertThat(err).startsWith("isitdns: ");
        assertThat(words).allSatisfy(word -> assertThat(err).contains(word));
        assertThat(out).isEmpty();
        assertThat(exitCode).isEqualTo(expectedCode);
        return this;
    }

    List<String> lines() {
        return out.lines().toList();
    }

    List<String> errorLines() {
        return err.lines().toList();
    }

    /// Standard output as one JSON object.
    JsonNode json() {
        return MAPPER.readTree(out);
    }

    /// Standard output as a JSON object a line.
    List<JsonNode> jsonLines() {
        return Arrays.stream(out.split("\n")).map(MAPPER::readTree).toList();
    }
}
