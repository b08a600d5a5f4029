package io.isitdns.hub;

import io.isitdns.model.ColumnType;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.TransactionColumn;
import io.isitdns.report.PodTrafficReport;
import io.isitdns.report.Question;
import io.isitdns.report.ReportColumn;
import io.isitdns.report.filter.FilterKey;
import io.isitdns.report.filter.FilterKeys;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.question.Questions;
import io.isitdns.report.text.DurationText;
import io.isitdns.store.Subject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Writes the reference pages out of the code that they describe.
final class ReferencePages {
    private static final int WORDS_SHOWN = 12;

    private ReferencePages() {}

    /// The pages by file name.
    static Map<String, String> all(JsonNode openApi) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("transaction.md", transaction());
        pages.put("lookup.md", lookup());
        pages.put("reports.md", reports());
        pages.put("filter.md", filter());
        pages.put("api.md", api(openApi));
        pages.put("metrics.md", metrics());
        return pages;
    }

    private static String transaction() {
        StringBuilder page =
                page(
                        "Columns of a transaction",
                        "One query with its response, or its absence. A column has this name in SQL,"
                                + " JSON, filters and flags.");
        columnHead(page);
        for (TransactionColumn column : TransactionColumn.values()) {
            column(
                    page,
                    column.columnName(),
                    column.type(),
                    column.nullable(),
                    column.description());
        }
        return page.toString();
    }

    private static void columnHead(StringBuilder page) {
        row(page, "column", "type", "may be null", "what it holds");
        row(page, "---", "---", "---", "---");
    }

    private static void column(
            StringBuilder page,
            String name,
            ColumnType type,
            boolean nullable,
            String description) {
        row(
                page,
                code(name),
                type.name().toLowerCase(Locale.ROOT),
                nullable ? "yes" : "",
                description);
    }

    private static String lookup() {
        StringBuilder page =
                page(
                        "Columns of a lookup",
                        "What an application asked for: see [What a lookup"
                                + " is](../explanation/what-a-lookup-is.md).");
        columnHead(page);
        for (LookupColumn column : LookupColumn.values()) {
            column(
                    page,
                    column.columnName(),
                    column.type(),
                    column.nullable(),
                    column.description());
        }
        return page.toString();
    }

    private static String reports() {
        StringBuilder page =
                page(
                        "Reports",
                        "Every report takes a time range, a filter and, where it lists something, a"
                                + " limit; what is beyond the limit is one more row, `other`.");
        for (Question question : Questions.list()) {
            report(page, question.name(), question.description(), question.columns());
        }
        report(
                page,
                PodTrafficReport.NAME,
                PodTrafficReport.DESCRIPTION
                        + " It takes a time range, a namespace and a limit, and no filter; see"
                        + " [the limits](../explanation/coverage-and-honesty.md).",
                PodTrafficReport.columns());
        return page.toString();
    }

    private static void report(
            StringBuilder page, String name, String description, List<ReportColumn> columns) {
        page.append("\n## `").append(name).append("`\n\n");
        page.append(description).append("\n\n");
        row(page, "column", "type", "unit", "what it holds");
        row(page, "---", "---", "---", "---");
        for (ReportColumn column : columns) {
            row(
                    page,
                    code(column.name()),
                    column.type().word(),
                    column.unit().orElse(""),
                    column.description());
        }
    }

    private static String filter() {
        StringBuilder page =
                page(
                        "Filter language",
                        "The same in the pages, on the command line and in the API.");
        page.append(
                """

                ```
                qtype = AAAA AND rcode = NXDOMAIN
                client_ip = 10.0.0.0/8 AND NOT qname = "*.example.org"
                latency > 50ms OR outcome IN {unanswered, unreachable}
                ```

                And of lookups: `duration > 1s AND wasted > 0 AND outcome != resolved`.

                - A selector is a key, a comparison (`=` `!=` `<` `<=` `>` `>=`) and a value, or a key, \
                `IN` or `NOTIN`, and a set of values: `qtype IN {A, AAAA}`.
                - `NOT` binds before `AND`, `AND` before `OR`; parentheses change that. These words are \
                read in any case.
                - Keys and values with spaces or signs stand in single or double quotes; inside, a \
                backslash makes a quote or a backslash plain.
                - `*` stands for any characters and `?` for one; after a backslash they are the \
                characters themselves.
                - A comparison with an absent value is false, so that `rcode != NOERROR` also selects \
                transactions without a response.
                - A key with several values (`flags`, `client_services`, `answers.…`, `candidates`) fits when one \
                of them does.
                - Addresses are single ones or ranges in CIDR notation. Durations have a unit: %s. \
                Times are RFC 3339.
                - Names are compared in lower case without the trailing dot.
                - A filter has at most %d characters and nests at most %d deep.

                ## Keys of transactions

                """
                        .formatted(
                                DurationText.UNITS,
                                FilterParser.MAX_LENGTH,
                                FilterParser.MAX_DEPTH));
        keys(page, Subject.TRANSACTIONS);
        page.append("\n## Keys of lookups\n\nFor lookups and the reports about them.\n\n");
        keys(page, Subject.LOOKUPS);
        page.append("\n## Names of Calico that are understood\n\n");
        row(page, "Calico", "here");
        row(page, "---", "---");
        FilterKeys.calicoNames().forEach((name, key) -> row(page, code(name), code(key.name())));
        page.append("\nThe latencies of Calico are nanoseconds when they have no unit.\n");
        return page.toString();
    }

    private static void keys(StringBuilder page, Subject subject) {
        row(page, "key", "type", "what it holds", "values");
        row(page, "---", "---", "---", "---");
        for (FilterKey key : FilterKeys.list(subject)) {
            row(page, code(key.name()), key.kind().typeName(), key.description(), words(key));
        }
    }

    private static String words(FilterKey key) {
        List<String> words = key.words();
        String shown =
                words.stream()
                        .limit(WORDS_SHOWN)
                        .map(ReferencePages::code)
                        .collect(Collectors.joining(", "));
        return words.size() > WORDS_SHOWN ? shown + ", …" : shown;
    }

    private static String api(JsonNode openApi) {
        StringBuilder page =
                page(
                        "HTTP API",
                        openApi.at("/info/description").asString()
                                + " The full description with all schemas is served at"
                                + " `/openapi.yaml`.");
        for (Map.Entry<String, JsonNode> path : openApi.get("paths").properties()) {
            JsonNode get = path.getValue().get("get");
            page.append("\n## `GET ").append(path.getKey()).append("`\n\n");
            page.append(get.get("summary").asString()).append('\n');
            if (get.has("description")) {
                page.append('\n').append(get.get("description").asString()).append('\n');
            }
            if (get.has("parameters")) {
                parameters(page, openApi, get.get("parameters"));
            }
        }
        page.append(
                """

                ## Errors

                An error is `{"error":{"message":…,"position":…,"suggestion":…}}`: one sentence; for a \
                filter also the character at which it goes wrong, from 0, and what to write there \
                instead. 400 is a parameter that cannot be read, 404 a report that is not there, 503 \
                a hub that is busy (`Retry-After` says when to come back) or whose store is in trouble.
                """);
        return page.toString();
    }

    private static void parameters(StringBuilder page, JsonNode openApi, JsonNode parameters) {
        page.append('\n');
        row(page, "parameter", "in", "what it says");
        row(page, "---", "---", "---");
        for (JsonNode written : parameters) {
            JsonNode parameter = new SchemaCheck(openApi).resolved(written);
            row(
                    page,
                    code(parameter.get("name").asString()),
                    parameter.get("in").asString(),
                    parameter.get("description").asString());
        }
    }

    private static String metrics() {
        StringBuilder page =
                page(
                        "Metrics",
                        "Served at `/metrics` in the text format of Prometheus. Counters begin at 0"
                                + " when the program starts. Durations also have a gauge `…_max`: the"
                                + " greatest of the last minutes.");
        row(page, "metric", "type", "labels", "what it counts");
        row(page, "---", "---", "---", "---");
        for (Metric metric : Metric.values()) {
            row(
                    page,
                    code(metric.exposedName()),
                    metric.type(),
                    metric.labels().stream()
                            .map(ReferencePages::code)
                            .collect(Collectors.joining(", ")),
                    metric.help());
        }
        return page.toString();
    }

    private static StringBuilder page(String title, String text) {
        return new StringBuilder("# ")
                .append(title)
                .append(
                        "\n\n<!-- Written by ReferencePagesTest out of the code; do not edit. -->\n\n")
                .append(text)
                .append("\n\n");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ");
        page.append(
                Arrays.stream(cells)
                        .map(cell -> cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ")));
        page.append(" |\n");
    }
}
