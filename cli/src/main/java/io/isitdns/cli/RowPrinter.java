package io.isitdns.cli;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints transactions as they come. Not thread-safe.
final class RowPrinter {
    private static final int WRITE_AT_BYTES = 1 << 16;
    private static final int MAX_BUFFER = 1 << 24;
    private static final int SECONDS_END = 23;
    private static final List<String> HEADINGS =
            List.of("TIME", "CLIENT", "SERVER", "TYPE", "NAME", "OUTCOME", "LATENCY", "ANSWERS");
    private static final String TABLE_FORMAT = "%-23s  %-21s  %-21s  %-6s  %-44s  %-11s  %8s  %s%n";

    private final Console console;
    private final OutputFormat format;
    private final TransactionJson json = new TransactionJson();
    private final RowTexts texts = new RowTexts();
    private final TextBuffer buffer = new TextBuffer(MAX_BUFFER);
    private final JsonMapper mapper = new JsonMapper();
    private boolean headed;

    RowPrinter(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    /// Prints one row; what is buffered is seen at the next [#flush()].
    void print(TransactionBatch batch, int row) {
        if (format == OutputFormat.JSON) {
            json.append(buffer, batch, row);
            buffer.append('\n');
        } else {
            lines(mapper.readTree(texts.json(batch, row)));
        }
        if (buffer.length() >= WRITE_AT_BYTES) {
            flush();
        }
    }

    /// Prints one row that a hub gave.
    void print(String transaction) {
        if (format == OutputFormat.JSON) {
            text(transaction + "\n");
        } else {
            lines(mapper.readTree(transaction));
        }
        if (buffer.length() >= WRITE_AT_BYTES) {
            flush();
        }
    }

    /// Writes what is buffered.
    void flush() {
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
            text(String.format(Locale.ROOT, TABLE_FORMAT, HEADINGS.toArray()));
        }
        text(format == OutputFormat.TABLE ? tableLine(row) : compactLine(row));
    }

    private static String tableLine(JsonNode row) {
        return String.format(
                Locale.ROOT,
                TABLE_FORMAT,
                time(row),
                party(row, "client"),
                party(row, "server"),
                text(row, "qtype"),
                text(row, "qname"),
                outcome(row),
                latency(row),
                answers(row));
    }

    /// As `Nov 18 … client -> server A name answered 1.5 ms 192.0.2.1`.
    private static String compactLine(JsonNode row) {
        StringBuilder line = new StringBuilder(time(row));
        line.append("  ").append(party(row, "client")).append(" -> ").append(party(row, "server"));
        line.append("  ").append(text(row, "qtype")).append(' ').append(text(row, "qname"));
        line.append("  ").append(outcome(row));
        if (!row.get("latency_us").isNull()) {
            line.append("  ").append(latency(row));
        }
        if (row.get("attempts").asInt() > 1) {
            line.append("  attempts ").append(row.get("attempts").asInt());
        }
        String answers = answers(row);
        return line.append(answers.isEmpty() ? "" : "  " + answers).append('\n').toString();
    }

    private static String time(JsonNode row) {
        return text(row, "time").substring(0, SECONDS_END).replace('T', ' ');
    }

    private static String party(JsonNode row, String side) {
        JsonNode pod = row.get(side + "_pod");
        String who =
                pod.isNull()
                        ? text(row, side + "_ip")
                        : text(row, side + "_namespace") + '/' + pod.asString();
        return (who.contains(":") ? '[' + who + ']' : who) + ':' + row.get(side + "_port").asInt();
    }

    private static String outcome(JsonNode row) {
        String outcome = text(row, "outcome");
        return outcome.equals("failed") ? text(row, "rcode") : outcome;
    }

    private static String latency(JsonNode row) {
        JsonNode latency = row.get("latency_us");
        return latency.isNull() ? "-" : LatencyText.of(latency.asLong());
    }

    private static String answers(JsonNode row) {
        List<String> texts = new ArrayList<>();
        row.get("answers").forEach(answer -> texts.add(answer.get("rdata").asString()));
        return String.join(", ", texts);
    }

    private static String text(JsonNode row, String key) {
        JsonNode value = row.get(key);
        return value.isNull() ? "-" : value.asString();
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        buffer.append(utf8, 0, utf8.length);
    }
}
