package io.isitdns.cli;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupJson;
import io.isitdns.model.TimeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints lookups as they come. Not thread-safe.
final class LookupPrinter {
    private static final int WRITE_AT_BYTES = 1 << 16;
    private static final int MAX_BUFFER = 1 << 24;
    private static final int SECONDS_END = 23;
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

    private final Console console;
    private final OutputFormat format;
    private final LookupJson json = new LookupJson();
    private final TextBuffer buffer = new TextBuffer(MAX_BUFFER);
    private boolean headed;

    LookupPrinter(Console console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    /// Prints one lookup; what is buffered is seen at the next [#flush()].
    void print(Lookup lookup) {
        switch (format) {
            case JSON -> {
                json.append(buffer, lookup);
                buffer.append('\n');
            }
            case COMPACT -> text(compactLine(lookup));
            case TABLE -> {
                heading();
                text(tableLine(lookup));
            }
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

    private void heading() {
        if (!headed) {
            headed = true;
            text(String.format(Locale.ROOT, TABLE_FORMAT, HEADINGS.toArray()));
        }
    }

    private static String tableLine(Lookup lookup) {
        return String.format(
                Locale.ROOT,
                TABLE_FORMAT,
                time(lookup),
                client(lookup),
                lookup.resolver().word(),
                String.join(",", lookup.qtypes()),
                lookup.name(),
                lookup.outcome().word(),
                LatencyText.of(lookup.durationMicros()),
                lookup.transactions(),
                lookup.wasted(),
                lookup.retries(),
                addresses(lookup));
    }

    /// As `… 192.0.2.10 A,AAAA www.example.org resolved 3.20 ms 10 transactions, 8 wasted …`.
    private static String compactLine(Lookup lookup) {
        StringBuilder line = new StringBuilder(time(lookup));
        line.append("  ").append(client(lookup));
        line.append("  ").append(String.join(",", lookup.qtypes()));
        line.append(' ').append(lookup.name());
        line.append("  ").append(lookup.outcome().word());
        line.append("  ").append(LatencyText.of(lookup.durationMicros()));
        line.append("  ").append(lookup.transactions());
        line.append(lookup.transactions() == 1 ? " transaction" : " transactions");
        count(line, lookup.wasted(), " wasted");
        count(line, lookup.retries(), " sent again");
        line.append(lookup.tcpFallback() ? ", over TCP" : "");
        line.append(lookup.closedEarly() ? ", closed early" : "");
        String addresses = addresses(lookup);
        return line.append(addresses.isEmpty() ? "" : "  " + addresses).append('\n').toString();
    }

    private static void count(StringBuilder line, int count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(what);
        }
    }

    private static String time(Lookup lookup) {
        return TimeText.of(lookup.timeNanos()).substring(0, SECONDS_END).replace('T', ' ');
    }

    private static String client(Lookup lookup) {
        String pod = lookup.client().pod();
        return pod == null
                ? lookup.clientAddress().toString()
                : lookup.client().namespace() + "/" + pod;
    }

    private static String addresses(Lookup lookup) {
        return lookup.addresses().stream()
                .map(IpAddress::toString)
                .collect(Collectors.joining(", "));
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        buffer.append(utf8, 0, utf8.length);
    }
}
