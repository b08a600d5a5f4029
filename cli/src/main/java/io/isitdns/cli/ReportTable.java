package io.isitdns.cli;

import io.isitdns.report.PodTrafficReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A report as a table of text, from its JSON, so that local answers and those of a hub look alike.
final class ReportTable {
    private static final long KIBI = 1024;

    private ReportTable() {}

    /// The table, with `other` and the coverage behind it.
    static String of(JsonNode report) {
        List<JsonNode> rows = report.get("rows").valueStream().toList();
        List<JsonNode> columns = report.get("columns").valueStream().toList();
        String text =
                rows.isEmpty()
                        ? nothing(report)
                        : rows.size() == 1 && !hasKeys(report)
                                ? upright(columns, rows.getFirst())
                                : wide(report, columns, rows);
        return text + range(report) + coverage(report);
    }

    private static String nothing(JsonNode report) {
        boolean traffic = report.path("report").asString("").equals(PodTrafficReport.NAME);
        return traffic
                ? "no traffic of pods was counted in this range\n"
                : "no transactions in this range with this filter\n";
    }

    /// One row: a column a line.
    private static String upright(List<JsonNode> columns, JsonNode row) {
        List<List<String>> cells =
                columns.stream()
                        .map(column -> List.of(heading(column), cell(column, row)))
                        .toList();
        return align(cells, List.of(false, true));
    }

    /// Rows under headings; measures that are zero in all of them are left out, and keys that are
    /// absent in all of them unless all are.
    private static String wide(JsonNode report, List<JsonNode> all, List<JsonNode> rows) {
        boolean nameless =
                all.stream().noneMatch(column -> isKey(column) && hasValue(column, rows));
        List<JsonNode> columns =
                all.stream()
                        .filter(column ->
                                isKey(column)
                                        ? nameless || hasValue(column, rows)
                                        : saysSomething(column, rows))
                        .toList();
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(ReportTable::heading).toList());
        rows.forEach(row -> cells.add(cellsOf(columns, row)));
        if (!report.get("other").isNull()) {
            cells.add(otherCells(columns, report.get("other")));
        }
        return align(cells, columns.stream().map(ReportTable::isNumber).toList());
    }

    private static boolean isKey(JsonNode column) {
        return !column.has("unit");
    }

    private static boolean hasValue(JsonNode column, List<JsonNode> rows) {
        return rows.stream().map(row -> row.get(heading(column))).anyMatch(ReportTable::isPresent);
    }

    private static boolean isPresent(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static boolean saysSomething(JsonNode measure, List<JsonNode> rows) {
        return heading(measure).equals("queries")
                || rows.stream().anyMatch(row -> row.path(heading(measure)).asLong(0) != 0);
    }

    private static boolean hasKeys(JsonNode report) {
        return report.get("columns").valueStream().anyMatch(ReportTable::isKey);
    }

    private static String range(JsonNode report) {
        JsonNode from = report.path("from");
        JsonNode to = report.path("to");
        return "range: "
                + (from.isString() ? from.asString() : "the beginning")
                + " to "
                + (to.isString() ? to.asString() : "the end")
                + '\n';
    }

    /// Columns of equal width, numbers to the right.
    static String align(List<List<String>> rows, List<Boolean> right) {
        int[] widths = new int[right.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append(right.get(i) ? gap + row.get(i) : row.get(i) + gap).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// One line that says what the numbers rest on.
    static String coverage(JsonNode report) {
        JsonNode coverage = report.get("coverage");
        long dropped = coverage.get("dropped_frames").asLong();
        long evicted = coverage.get("evicted").asLong();
        long lost = coverage.get("lost").asLong();
        String loss =
                coverage.get("complete").asBoolean()
                        ? "nothing lost"
                        : dropped + " frames dropped, " + evicted + " evicted, " + lost + " lost";
        String partial =
                report.path("partial").asBoolean() ? "; PARTIAL: the deadline cut it short" : "";
        return "coverage: "
                + coverage.get("nodes").asLong()
                + " node(s), "
                + coverage.get("frames").asLong()
                + " frames, "
                + coverage.get("malformed").asLong()
                + " malformed, "
                + loss
                + partial
                + '\n';
    }

    private static List<String> cellsOf(List<JsonNode> columns, JsonNode row) {
        return columns.stream().map(column -> cell(column, row)).toList();
    }

    private static List<String> otherCells(List<JsonNode> columns, JsonNode other) {
        List<String> cells = new ArrayList<>(cellsOf(columns, other));
        cells.set(0, "(" + other.get("groups").asLong() + " others)");
        for (int i = 1; i < cells.size(); i++) {
            JsonNode value = other.path(heading(columns.get(i)));
            if (value.isMissingNode() || value.isNull()) {
                cells.set(i, "");
            }
        }
        return cells;
    }

    private static String heading(JsonNode column) {
        return column.get("name").asString();
    }

    private static boolean isNumber(JsonNode column) {
        return column.get("type").asString().equals("long");
    }

    private static String cell(JsonNode column, JsonNode row) {
        JsonNode value = row.get(heading(column));
        if (value == null || value.isNull()) {
            return "-";
        }
        String name = heading(column);
        if (name.endsWith("_us")) {
            return LatencyText.of(value.asLong());
        }
        if (name.endsWith("_permille")) {
            return String.format(Locale.ROOT, "%.1f %%", value.asLong() / 10.0);
        }
        return name.endsWith("_bytes") ? bytes(value.asLong()) : value.asString();
    }

    private static String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        int exponent = (Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes)) / 10;
        double scaled = bytes / Math.pow(KIBI, exponent);
        return String.format(Locale.ROOT, "%.1f %ciB", scaled, "KMGTPE".charAt(exponent - 1));
    }
}
