package io.isitdns.cli;

import io.isitdns.dns.TextBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints rows as they come, each a JSON object: as it is, as a line of text, or in a table. Not
/// thread-safe.
abstract class JsonPrinter {
    private static final int WRITE_AT_BYTES = 1 << 16;
    private static final int MAX_BUFFER = 1 << 24;
    private static final int SECONDS_END = 23;

    private final Console console;
    private final OutputFormat format;
    private final TextBuffer buffer = new TextBuffer(MAX_BUFFER);
    private final JsonMapper mapper = new JsonMapper();
    private boolean headed;

    JsonPrinter(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    /// The headings of a table, with a line end.
    abstract String heading();

    /// A line under them.
    abstract String tableLine(JsonNode row);

    /// A line by itself.
    abstract String compactLine(JsonNode row);

    /// Prints one row; what is buffered is seen at the next [#flush()].
    final void print(String json) {
        if (printsJson()) {
            text(json);
            endJson();
        } else {
            lines(mapper.readTree(json));
            flushIfFull();
        }
    }

    /// Whether rows are printed as they are: they may then be appended to [#buffer()], which makes
    /// no text of each, and ended by [#endJson()].
    final boolean printsJson() {
        return format == OutputFormat.JSON;
    }

    /// Where printed text waits.
    final TextBuffer buffer() {
        return buffer;
    }

    /// Ends a row in the buffer.
    final void endJson() {
        buffer.append('\n');
        flushIfFull();
    }

    private void flushIfFull() {
        if (buffer.length() >= WRITE_AT_BYTES) {
            flush();
        }
    }

    /// Writes what is buffered.
    final void flush() {
        try {
            console.out().write(buffer.bytes(), 0, buffer.length());
            console.out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.reset();
    }

    private void lines(JsonNode row) {
        if (format == OutputFormat.TABLE && !headed) {
            headed = true;
            text(heading());
        }
        text(format == OutputFormat.TABLE ? tableLine(row) : compactLine(row));
    }

    /// The time of a row, to the millisecond.
    static String time(JsonNode row) {
        return text(row, "time").substring(0, SECONDS_END).replace('T', ' ');
    }

    /// A column as text; `-` without a value.
    static String text(JsonNode row, String key) {
        JsonNode value = row.get(key);
        return value.isNull() ? "-" : value.asString();
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        buffer.append(utf8, 0, utf8.length);
    }
}
