package io.isitdns.report;

import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn.ValueType;
import io.isitdns.report.filter.FilterText;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reports as JSON, the same from the hub and from the command line.
public final class ReportJson {
    private ReportJson() {}

    /// The whole report as one object.
    public static String of(Report report) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("report").value(report.question().name());
        json.name("title").value(report.question().title());
        range(json, report.spec().range());
        json.name("filter").value(FilterText.of(report.spec().filter()));
        json.name("limit").value(report.spec().limit());
        json.name("columns");
        columns(json, report.columns());
        rows(json, report.columns(), report.rows());
        json.name("other");
        other(json, report.columns(), report.other(), report.otherGroups());
        json.name("total");
        row(json, report.columns(), report.total());
        report.previous().ifPresent(period -> previous(json, report.columns(), period));
        json.name("coverage");
        coverage(json, report.coverage());
        json.name("partial").value(report.partial());
        json.name("basis").value(report.basis().name().toLowerCase(Locale.ROOT));
        return json.endObject().toString();
    }

    /// The total of the report and its coverage as one flat object: what `report totals -o json`
    /// prints.
    public static String total(Report report) {
        JsonWriter json = new JsonWriter().beginObject();
        values(json, report.columns(), report.total(), report.question().keyColumns().size());
        json.name("coverage");
        coverage(json, report.coverage());
        return json.endObject().toString();
    }

    /// One row as an object with its columns: a line of NDJSON.
    public static String row(Report report, Row row) {
        JsonWriter json = new JsonWriter();
        row(json, report.columns(), row);
        return json.toString();
    }

    /// Columns as an array of objects.
    public static void columns(JsonWriter json, List<ReportColumn> columns) {
        json.beginArray();
        for (ReportColumn column : columns) {
            json.beginObject().name("name").value(column.name());
            json.name("type").value(column.type().word());
            column.unit().ifPresent(unit -> json.name("unit").value(unit));
            json.name("description").value(column.description()).endObject();
        }
        json.endArray();
    }

    /// Coverage as an object.
    public static void coverage(JsonWriter json, CoverageSummary coverage) {
        json.beginObject().name("nodes").value(coverage.nodes());
        json.name("frames").value(coverage.frames());
        json.name("messages").value(coverage.messages());
        json.name("query_messages").value(coverage.queryMessages());
        json.name("response_messages").value(coverage.responseMessages());
        json.name("malformed").value(sum(coverage.malformed()));
        json.name("malformed_by_reason");
        counts(json, coverage.malformed());
        json.name("not_dns").value(coverage.notDns());
        json.name("coalesced").value(coverage.coalesced());
        json.name("dropped_frames").value(coverage.droppedFrames());
        json.name("dropped_in_queues");
        counts(json, coverage.droppedInQueues());
        json.name("evicted").value(coverage.evicted());
        json.name("duplicate_responses").value(coverage.duplicateResponses());
        json.name("folded").value(coverage.folded());
        json.name("spooled").value(coverage.spooled());
        json.name("lost").value(coverage.lost());
        time(json.name("oldest_time"), coverage.oldestNanos());
        time(json.name("newest_time"), coverage.newestNanos());
        json.name("complete").value(coverage.complete()).endObject();
    }

    /// A point in time, or null.
    public static void time(JsonWriter json, OptionalLong nanos) {
        json.value(nanos.isPresent() ? TimeText.of(nanos.getAsLong()) : null);
    }

    static void range(JsonWriter json, TimeRange range) {
        json.name("from").value(bound(range.fromNanos(), Long.MIN_VALUE));
        json.name("to").value(bound(range.toNanos(), Long.MAX_VALUE));
    }

    private static @Nullable String bound(long nanos, long open) {
        return nanos == open ? null : TimeText.of(nanos);
    }

    static void rows(JsonWriter json, List<ReportColumn> columns, List<Row> rows) {
        json.name("rows").beginArray();
        rows.forEach(row -> row(json, columns, row));
        json.endArray();
    }

    static void other(
            JsonWriter json, List<ReportColumn> columns, Optional<Row> other, long groups) {
        if (other.isEmpty()) {
            json.nullValue();
            return;
        }
        json.beginObject();
        values(json, columns, other.get(), 0);
        json.name("groups").value(groups).endObject();
    }

    private static void previous(
            JsonWriter json, List<ReportColumn> columns, Report.Period period) {
        json.name("previous").beginObject();
        range(json, period.range());
        rows(json, columns, period.rows());
        json.name("total");
        row(json, columns, period.total());
        json.endObject();
    }

    static void row(JsonWriter json, List<ReportColumn> columns, Row row) {
        json.beginObject();
        values(json, columns, row, 0);
        json.endObject();
    }

    private static void values(
            JsonWriter json, List<ReportColumn> columns, Row row, int firstColumn) {
        for (int i = firstColumn; i < columns.size(); i++) {
            json.name(columns.get(i).name());
            value(json, columns.get(i).type(), row.values().get(i));
        }
    }

    private static void value(JsonWriter json, ValueType type, @Nullable Object value) {
        switch (value) {
            case null -> json.nullValue();
            case Long number when type == ValueType.TIME -> json.value(TimeText.of(number));
            case Long number -> json.value(number);
            case Boolean flag -> json.value(flag);
            case String text -> json.value(text);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    private static void counts(JsonWriter json, Map<String, Long> counts) {
        json.beginObject();
        new TreeMap<>(counts).forEach((name, count) -> json.name(name).value(count));
        json.endObject();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
