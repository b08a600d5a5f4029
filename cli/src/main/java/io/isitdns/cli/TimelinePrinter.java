package io.isitdns.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Prints the ways of lookups: what happened when, where the time went, and what nobody could see.
/// Not thread-safe.
final class TimelinePrinter extends JsonPrinter {
    private final LookupPrinter lookups;

    TimelinePrinter(Console console, OutputFormat format) {
        super(console, format);
        lookups = new LookupPrinter(console, OutputFormat.COMPACT);
    }

    @Override
    String heading() {
        return "";
    }

    @Override
    String tableLine(JsonNode path) {
        return compactLine(path);
    }

    @Override
    String compactLine(JsonNode path) {
        JsonNode lookup = path.get("lookup");
        StringBuilder text = new StringBuilder(lookups.compactLine(lookup));
        text.append("  lookup ").append(lookup.get("lookup_id").asLong()).append('\n');
        path.get("transactions").forEach(each -> transaction(text, each));
        if (path.get("partial").asBoolean()) {
            text.append("  some of its transactions are not there, or are more than are read\n");
        }
        return text.append('\n').toString();
    }

    private static void transaction(StringBuilder text, JsonNode transaction) {
        text.append('\n').append("  ").append(text(transaction, "qtype")).append(' ');
        text.append(text(transaction, "qname"));
        text.append(" over ").append(text(transaction, "transport")).append(": ");
        text.append(ended(transaction)).append(latency(transaction, "first_latency_us", ", "));
        int attempts = transaction.get("attempts").asInt();
        text.append(attempts > 1 ? ", sent " + attempts + " times" : "").append('\n');
        moments(transaction).forEach(text::append);
        transaction.get("hops").forEach(hop -> unseen(text, hop));
        gaps(text, transaction.get("gaps"));
        if (!text(transaction, "missing").equals("nothing")) {
            text.append("    missing: ").append(text(transaction, "missing_text")).append('\n');
        }
    }

    private static String ended(JsonNode seen) {
        String outcome = text(seen, "outcome");
        return outcome.equals("failed") ? "failed " + text(seen, "rcode") : outcome;
    }

    private static String latency(JsonNode row, String key, String before) {
        return row.get(key).isNull() ? "" : before + LatencyText.of(row.get(key).asLong());
    }

    /// A line, and when it happened.
    private record Moment(long micros, String line) {}

    /// Everything that is known to have happened, in order of time.
    private static List<String> moments(JsonNode transaction) {
        List<Moment> moments = new ArrayList<>();
        for (JsonNode hop : transaction.get("hops")) {
            for (JsonNode point : hop.get("points")) {
                long at = point.get("at_us").asLong();
                moments.add(
                        new Moment(
                                at,
                                line(
                                        '+' + LatencyText.of(at),
                                        leg(hop),
                                        sentence(hop, text(point, "name")))));
            }
        }
        return moments.stream()
                .sorted(Comparator.comparingLong(Moment::micros))
                .map(Moment::line)
                .toList();
    }

    private static String line(String when, String leg, String sentence) {
        return String.format(Locale.ROOT, "    %-12s  %-12s  %s%n", when, leg, sentence);
    }

    private static String leg(JsonNode hop) {
        return text(hop, "leg") + " leg";
    }

    private static String sentence(JsonNode hop, String point) {
        String asker = text(hop, "asker");
        String server = text(hop, "server");
        String where =
                "; seen on "
                        + text(hop.get("transaction"), "node")
                        + ", "
                        + text(hop, "confidence");
        String again = point.endsWith("_again") ? " again" : "";
        return switch (point) {
            case "sent", "sent_again" -> asker + " sends the query to " + server + again + where;
            case "received", "received_again" ->
                    server + " receives the query" + again + where + reason(hop);
            case "asked", "asked_again" -> asker + " asks " + server + again + where;
            case "answered" -> server + " responds: " + ended(hop.get("transaction"));
            default -> "the response comes to " + asker + ": " + ended(hop.get("transaction"));
        };
    }

    private static String reason(JsonNode hop) {
        return hop.get("reason").isNull() ? "" : "; " + text(hop, "reason");
    }

    /// Legs that have no place in time, and why.
    private static void unseen(StringBuilder text, JsonNode hop) {
        String state = text(hop, "state").replace('_', ' ');
        if (!state.equals("seen")) {
            text.append(line(state, leg(hop), whose(hop) + ": " + text(hop, "reason")));
        } else if (hop.get("start_us").isNull()) {
            String server =
                    text(hop, "server") + " has the query" + latency(hop, "duration_us", " for ");
            String where =
                    "; seen on "
                            + text(hop.get("transaction"), "node")
                            + ", "
                            + text(hop, "confidence");
            text.append(
                    line("at some time", leg(hop), server + where + "; clocks do not tell when"));
        }
    }

    private static String whose(JsonNode hop) {
        return text(hop, "leg").equals("server")
                ? "of " + text(hop, "server")
                : "from " + text(hop, "asker");
    }

    private static void gaps(StringBuilder text, JsonNode gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        text.append("    where the time went\n");
        for (JsonNode gap : gaps) {
            String note = gap.get("note").isNull() ? "" : " (" + text(gap, "note") + ")";
            String duration =
                    gap.get("duration_us").isNull()
                            ? "unknown"
                            : LatencyText.of(gap.get("duration_us").asLong());
            text.append(
                    String.format(
                            Locale.ROOT, "      %8s  %s%n", duration, text(gap, "text") + note));
        }
    }
}
