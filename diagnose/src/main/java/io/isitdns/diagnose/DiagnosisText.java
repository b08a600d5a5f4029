package io.isitdns.diagnose;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.model.TimeText;
import java.util.List;
import java.util.Locale;

/// A diagnosis on one screen, for a terminal or as Markdown to paste.
public enum DiagnosisText {
    /// Plain text.
    PLAIN("", "", "    ", ""),
    /// Markdown.
    MARKDOWN("## ", "**", "", "```");

    private static final int DETAILED_CAUSES = 2;

    private final String heading;
    private final String strong;
    private final String indent;
    private final String fence;

    DiagnosisText(String heading, String strong, String indent, String fence) {
        this.heading = heading;
        this.strong = strong;
        this.indent = indent;
        this.fence = fence;
    }

    /// The text, which ends with a line end.
    public String of(Diagnosis diagnosis) {
        StringBuilder out = new StringBuilder();
        out.append(heading).append(diagnosis.verdict().sentence()).append('\n');
        out.append(strong).append(diagnosis.summary()).append(strong).append("\n\n");
        out.append(looked(diagnosis)).append('\n');
        out.append(legs(diagnosis.totals().legs())).append('\n');
        List<Cause> causes = diagnosis.causes();
        for (int i = 0; i < causes.size(); i++) {
            cause(out, i + 1, causes.get(i), i < DETAILED_CAUSES);
        }
        if (!diagnosis.missing().isEmpty()) {
            out.append("\nNot known:\n");
            diagnosis.missing().forEach(text -> out.append("- ").append(text).append('\n'));
        }
        return out.toString();
    }

    private static String looked(Diagnosis diagnosis) {
        String when =
                diagnosis.toNanos() == 0
                        ? ""
                        : ", "
                                + TimeText.of(diagnosis.fromNanos())
                                + " to "
                                + TimeText.of(diagnosis.toNanos());
        return String.format(
                Locale.ROOT,
                "Looked at: %s%s; %d lookups, %d with trouble, %d of others; %d transactions; %d lost by the"
                        + " capture.",
                diagnosis.subject(),
                when,
                diagnosis.totals().lookups(),
                diagnosis.totals().troubled(),
                diagnosis.totals().others(),
                diagnosis.totals().transactions(),
                diagnosis.totals().coverage().dropped());
    }

    /// Where transactions were seen; a leg without any is unobserved, which is no loss.
    private static String legs(Case.Legs legs) {
        String again =
                legs.again() == 0
                        ? ""
                        : "; " + legs.again() + " sights behind a masquerade are in none of them";
        return "Seen at clients: "
                + seen(legs.client())
                + ", at DNS servers: "
                + seen(legs.server())
                + ", from there upstream: "
                + seen(legs.upstream())
                + again
                + '.';
    }

    private static String seen(long transactions) {
        return transactions == 0 ? "nothing" : Long.toString(transactions);
    }

    private void cause(StringBuilder out, int rank, Cause cause, boolean detailed) {
        out.append('\n')
                .append(strong)
                .append(rank)
                .append(". ")
                .append(cause.confidence())
                .append(": ")
                .append(cause.name())
                .append(" (")
                .append(cause.mode())
                .append(')')
                .append(strong)
                .append('\n');
        out.append("- where: ").append(cause.scope()).append('\n');
        cause.evidence().forEach(text -> out.append("- ").append(text).append('\n'));
        cause.against().forEach(text -> out.append("- but: ").append(text).append('\n'));
        if (detailed) {
            out.append("- what to do:\n");
            block(out, cause.remedy());
            out.append("- check: ").append(cause.verify()).append('\n');
        }
    }

    private void block(StringBuilder out, String text) {
        line(out, fence);
        text.lines().forEach(line -> out.append(indent).append(line).append('\n'));
        line(out, fence);
    }

    private static void line(StringBuilder out, String line) {
        if (!line.isEmpty()) {
            out.append(line).append('\n');
        }
    }
}
