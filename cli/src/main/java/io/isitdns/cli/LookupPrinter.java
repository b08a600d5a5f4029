package io.isitdns.cli;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Prints lookups as they come. Not thread-safe.
final class LookupPrinter extends JsonPrinter {
    private static final int MAX_LOOKUP = 1 << 20;
    private static final List<String> HEADINGS =
            List.of(
                    "TIME",
                    "CLIENT",
                    "RESOLVER",
                    "TYPES",
                    "NAME",
                    "OUTCOME",
                    "DURATION",
                    "TRANSACTIONS",
                    "WASTED",
                    "RETRIES",
                    "ADDRESSES");
    private static final String TABLE_FORMAT =
            "%-23s  %-21s  %-8s  %-6s  %-36s  %-10s  %8s  %12s  %6s  %7s  %s%n";

    private final LookupJson json = new LookupJson();
    private final TextBuffer one = new TextBuffer(MAX_LOOKUP);

    LookupPrinter(Console console, OutputFormat format) {
        super(console, format);
    }

    /// Prints one lookup; what is buffered is seen at the next [#flush()].
    void print(Lookup lookup) {
        if (printsJson()) {
            json.append(buffer(), lookup);
            endJson();
        } else {
            print(text(lookup));
        }
    }

    /// A lookup as a JSON text.
    String text(Lookup lookup) {
        one.reset();
        json.append(one, lookup);
        return new String(one.bytes(), 0, one.length(), StandardCharsets.UTF_8);
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
                client(row),
                text(row, "resolver"),
                list(row, "qtypes", ","),
                text(row, "name"),
                text(row, "outcome"),
                duration(row),
                row.get("transactions").asInt(),
                row.get("wasted").asInt(),
                row.get("retries").asInt(),
                list(row, "addresses", ", "));
    }

    /// As `… 192.0.2.10 A,AAAA www.example.org resolved 3.20 ms 10 transactions, 8 wasted …`.
    @Override
    String compactLine(JsonNode row) {
        int transactions = row.get("transactions").asInt();
        StringBuilder line = new StringBuilder(time(row));
        line.append("  ").append(client(row));
        line.append("  ").append(list(row, "qtypes", ",")).append(' ').append(text(row, "name"));
        line.append("  ").append(text(row, "outcome")).append("  ").append(duration(row));
        line.append("  ").append(transactions);
        line.append(transactions == 1 ? " transaction" : " transactions");
        count(line, row.get("wasted").asInt(), " wasted");
        count(line, row.get("retries").asInt(), " sent again");
        line.append(row.get("tcp_fallback").asBoolean() ? ", over TCP" : "");
        line.append(row.get("closed_early").asBoolean() ? ", closed early" : "");
        String addresses = list(row, "addresses", ", ");
        return line.append(addresses.isEmpty() ? "" : "  " + addresses).append('\n').toString();
    }

    private static void count(StringBuilder line, int count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(what);
        }
    }

    private static String client(JsonNode row) {
        return row.get("client_pod").isNull()
                ? text(row, "client_ip")
                : text(row, "client_namespace") + "/" + text(row, "client_pod");
    }

    private static String duration(JsonNode row) {
        return LatencyText.of(row.get("duration_us").asLong());
    }

    private static String list(JsonNode row, String key, String between) {
        return row.get(key)
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(between));
    }
}
