package io.isitdns.cli;

import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Prints transactions as they come. Not thread-safe.
final class RowPrinter extends JsonPrinter {
    private static final List<String> HEADINGS =
            List.of("TIME", "CLIENT", "SERVER", "TYPE", "NAME", "OUTCOME", "LATENCY", "ANSWERS");
    private static final String TABLE_FORMAT = "%-23s  %-21s  %-21s  %-6s  %-44s  %-11s  %8s  %s%n";

    private final TransactionJson json = new TransactionJson();
    private final RowTexts texts = new RowTexts();

    RowPrinter(Console console, OutputFormat format) {
        super(console, format);
    }

    /// Prints one row; what is buffered is seen at the next [#flush()].
    void print(TransactionBatch batch, int row) {
        if (printsJson()) {
            json.append(buffer(), batch, row);
            endJson();
        } else {
            print(texts.json(batch, row));
        }
    }

    @Override
    String heading() {
        return String.format(Locale.ROOT, TABLE_FORMAT, HEADINGS.toArray());
    }

    @Override
    String tableLine(JsonNode row) {
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
    @Override
    String compactLine(JsonNode row) {
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
}
