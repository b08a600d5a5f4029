package io.isitdns.report;

import io.isitdns.report.Report.Row;
import io.isitdns.report.ReportColumn.ValueType;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.PodTrafficSum;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How much does each pod send and receive, and how much of that is DNS?
///
/// It is no [Question], since it does not count transactions: the minutes of pods have a namespace
/// and a name and nothing else that a filter could ask for. Its JSON has the form of a report.
///
/// @param range the minutes that begin in it
/// @param namespace the only namespace, or empty for all
/// @param limit most rows, 1..[ReportSpec#MAX_LIMIT]
/// @param pods all pods, those with most bytes first; of more than [#MOST_PODS] the others are
///   missing, from the totals as well
/// @param coverage how much of the DNS traffic the DNS bytes rest on
public record PodTrafficReport(
        TimeRange range,
        Optional<String> namespace,
        int limit,
        List<PodTrafficSum> pods,
        CoverageSummary coverage) {
    /// The name in the API and on the command line.
    public static final String NAME = "pod-traffic";

    /// The title on pages.
    public static final String TITLE = "Traffic of pods";

    /// One sentence that says what the numbers are.
    public static final String DESCRIPTION =
            "Bytes that pods sent and received in the minutes that begin in the range, all of them"
                    + " by the counters of their network interfaces, and the DNS payload among"
                    + " them.";

    /// Most pods that are summed up.
    public static final int MOST_PODS = 100_000;

    private static final Optional<String> BYTES = Optional.of("bytes");
    private static final PodTrafficSum NOTHING =
            new PodTrafficSum("", "", OptionalLong.empty(), OptionalLong.empty(), 0, 0);

    private static final List<ReportColumn> COLUMNS =
            List.of(
                    text("client_namespace", "Namespace of the pod."),
                    text("client_pod", "Name of the pod."),
                    bytes("sent_bytes", "Bytes that left the pod; null when not counted."),
                    bytes("received_bytes", "Bytes that reached the pod; null when not counted."),
                    bytes("dns_sent_bytes", "DNS payload bytes of its queries."),
                    bytes("dns_received_bytes", "DNS payload bytes of the responses to them."),
                    new ReportColumn(
                            "dns_share_permille",
                            ValueType.LONG,
                            Optional.of("permille"),
                            "DNS payload bytes of a thousand bytes in both directions, rounded;"
                                    + " null when not all of these were counted."));

    /// Copies the list.
    public PodTrafficReport {
        pods = List.copyOf(pods);
    }

    /// Asks the store.
    public static PodTrafficReport answer(
            Store store, TimeRange range, Optional<String> namespace, int limit) {
        return new PodTrafficReport(
                range,
                namespace,
                limit,
                store.podTraffic(range, namespace, MOST_PODS),
                store.coverage(range));
    }

    /// The columns of every row.
    public static List<ReportColumn> columns() {
        return COLUMNS;
    }

    /// The pods within the limit.
    public List<Row> rows() {
        return pods.stream().limit(limit).map(PodTrafficReport::row).toList();
    }

    /// The pods beyond the limit as one row, if there are any.
    public Optional<Row> other() {
        return otherGroups() == 0
                ? Optional.empty()
                : Optional.of(sum(pods.subList(limit, pods.size())));
    }

    /// How many pods are beyond the limit.
    public int otherGroups() {
        return Math.max(0, pods.size() - limit);
    }

    /// All pods as one row.
    public Row total() {
        return sum(pods);
    }

    /// The report as one object.
    public String json() {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("report").value(NAME).name("title").value(TITLE);
        ReportJson.range(json, range);
        json.name("namespace").value(namespace.orElse(null)).name("limit").value(limit);
        json.name("columns");
        ReportJson.columns(json, COLUMNS);
        ReportJson.rows(json, COLUMNS, rows());
        ReportJson.other(json.name("other"), COLUMNS, other(), otherGroups());
        json.name("total");
        ReportJson.row(json, COLUMNS, total());
        json.name("coverage");
        ReportJson.coverage(json, coverage);
        return json.endObject().toString();
    }

    /// Several pods as one row. Its share would be too high if the DNS bytes of pods were in it
    /// whose other bytes were not counted.
    private static Row sum(List<PodTrafficSum> some) {
        PodTrafficSum sum = some.stream().reduce(NOTHING, PodTrafficSum::plus);
        boolean counted = some.stream().allMatch(PodTrafficReport::isCounted);
        return row(sum, null, null, counted ? share(sum) : null);
    }

    private static boolean isCounted(PodTrafficSum pod) {
        return pod.sentBytes().isPresent() && pod.receivedBytes().isPresent();
    }

    private static Row row(
            PodTrafficSum sum,
            @Nullable String namespace,
            @Nullable String pod,
            @Nullable Long share) {
        return Row.of(
                namespace,
                pod,
                orNull(sum.sentBytes()),
                orNull(sum.receivedBytes()),
                sum.dnsSentBytes(),
                sum.dnsReceivedBytes(),
                share);
    }

    private static Row row(PodTrafficSum pod) {
        return row(pod, pod.namespace(), pod.pod(), share(pod));
    }

    private static @Nullable Long share(PodTrafficSum sum) {
        if (!isCounted(sum) || sum.bytes() == 0) {
            return null;
        }
        double dns = (double) sum.dnsSentBytes() + sum.dnsReceivedBytes();
        return Math.round(1000 * dns / sum.bytes());
    }

    private static @Nullable Long orNull(OptionalLong bytes) {
        return bytes.isPresent() ? (Long) bytes.getAsLong() : null;
    }

    private static ReportColumn text(String name, String description) {
        return new ReportColumn(name, ValueType.STRING, Optional.empty(), description);
    }

    private static ReportColumn bytes(String name, String description) {
        return new ReportColumn(name, ValueType.LONG, BYTES, description);
    }
}
