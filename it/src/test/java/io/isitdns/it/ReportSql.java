package io.isitdns.it;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Each report as somebody would write it in SQL by hand over the views `transaction` and `lookup`,
/// without a look at how the store does it. `$RANGE` stands for the condition on the time.
final class ReportSql {
    /// Rows that a listing gives.
    static final int LIMIT = 25;

    /// The length of the steps that timelines are asked for.
    static final String STEP = "10s";

    private static final String COUNTS =
            """
            coalesce(sum(count) FILTER (outcome <> 'unsolicited'), 0) AS queries,
            coalesce(sum(count) FILTER (outcome = 'answered'), 0) AS answered,
            coalesce(sum(count) FILTER (outcome = 'nodata'), 0) AS nodata,
            coalesce(sum(count) FILTER (outcome = 'nxdomain'), 0) AS nxdomain,
            coalesce(sum(count) FILTER (outcome = 'failed'), 0) AS failed,
            coalesce(sum(count) FILTER (outcome = 'unanswered'), 0) AS unanswered,
            coalesce(sum(count) FILTER (outcome = 'unreachable'), 0) AS unreachable,
            coalesce(sum(query_bytes), 0) AS query_bytes,
            coalesce(sum(response_bytes), 0) AS response_bytes
            """;

    /// The mean is rounded to whole microseconds, halves up.
    private static final String LATENCY =
            """
            count(latency_us) AS latency_count,
            min(latency_us) AS latency_min_us,
            (2 * sum(latency_us) + count(latency_us)) // nullif(2 * count(latency_us), 0)
                AS latency_mean_us,
            quantile_disc(latency_us, 0.50) AS latency_p50_us,
            quantile_disc(latency_us, 0.95) AS latency_p95_us,
            quantile_disc(latency_us, 0.99) AS latency_p99_us,
            max(latency_us) AS latency_max_us
            """;

    private static final String OF_GROUP =
            COUNTS
                    + """
                    , coalesce(sum(count) FILTER
                        (outcome IN ('answered', 'nodata', 'nxdomain', 'failed')), 0) AS responses,
                    coalesce(sum(count) FILTER (outcome = 'unsolicited'), 0) AS unsolicited,
                    coalesce(sum(attempts - count) FILTER (outcome <> 'unsolicited'), 0)
                        AS retransmissions,
                    coalesce(sum(count) FILTER
                        (rcode IS NOT NULL AND list_contains(flags, 'tc')), 0) AS truncated,
                    """
                    + LATENCY;

    private static final String ALL =
            OF_GROUP
                    + """
                    , coalesce(sum(attempts), 0) AS query_messages,
                    coalesce(sum(response_messages), 0) AS response_messages,
                    coalesce(sum(count) FILTER (late), 0) AS late,
                    coalesce(sum(count) FILTER (outcome <> 'unsolicited' AND transport = 'tcp'), 0)
                        AS tcp_queries,
                    coalesce(sum(count) FILTER
                        (outcome <> 'unsolicited' AND contains(client_ip, ':')), 0) AS ipv6_queries
                    """;

    private static final String OF_STEP =
            COUNTS
                    + """
                    , quantile_disc(latency_us, 0.50) AS latency_p50_us,
                    quantile_disc(latency_us, 0.95) AS latency_p95_us,
                    quantile_disc(latency_us, 0.99) AS latency_p99_us
                    """;

    /// A lookup that nobody answered has no duration.
    private static final String OF_LOOKUPS =
            """
            count(*) AS lookups,
            count(*) FILTER (outcome = 'resolved') AS resolved,
            count(*) FILTER (outcome = 'partial') AS partial,
            count(*) FILTER (outcome = 'nodata') AS nodata,
            count(*) FILTER (outcome = 'nxdomain') AS nxdomain,
            count(*) FILTER (outcome = 'failed') AS failed,
            count(*) FILTER (outcome = 'unanswered') AS unanswered,
            coalesce(sum(transactions), 0) AS transactions,
            coalesce(sum(wasted), 0) AS wasted,
            coalesce(sum(retries), 0) AS retries,
            count(*) FILTER (tcp_fallback) AS tcp_fallbacks,
            count(duration) AS duration_count,
            min(duration) AS duration_min_us,
            (2 * sum(duration) + count(duration)) // nullif(2 * count(duration), 0)
                AS duration_mean_us,
            quantile_disc(duration, 0.50) AS duration_p50_us,
            quantile_disc(duration, 0.95) AS duration_p95_us,
            quantile_disc(duration, 0.99) AS duration_p99_us,
            max(duration) AS duration_max_us
            """;

    private static final String LOOKUPS =
            """
            (SELECT *, CASE WHEN outcome <> 'unanswered' THEN duration_us END AS duration
            FROM lookup WHERE $RANGE)
            """;

    private static final String STEPS =
            "strftime(time_bucket(INTERVAL 10 SECONDS, time), '%Y-%m-%dT%H:%M:%S.%fZ') AS time";

    /// Two buckets for each power of two: all binary digits but the first two are cleared.
    private static final String BUCKETS =
            """
            CASE WHEN latency_us < 2 THEN latency_us
                ELSE latency_us - latency_us % (1 << (length(bin(latency_us)) - 2))
            END AS bucket_low_us
            """;

    private static final String CLIENT_LEG = "leg = 'client'";

    private ReportSql() {}

    /// The SQL of one report.
    static String of(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    /// The SQL of each report by its name.
    static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        all.put("totals", "SELECT " + ALL + " FROM transaction WHERE $RANGE");
        all.put("latency", "SELECT " + LATENCY + " FROM transaction WHERE $RANGE");
        all.put("lookup-totals", "SELECT " + OF_LOOKUPS + " FROM " + LOOKUPS);
        overTime(all);
        ofTransactions(all);
        all.put("lookup-outcomes", lookupsBy("outcome"));
        all.put("lookup-names", lookupsBy("name"));
        all.put("lookup-services", lookupsBy("service_namespace", "service_name"));
        all.put("lookup-resolvers", lookupsBy("resolver"));
        all.put(
                "lookup-workloads",
                lookupsBy("client_namespace", "client_workload_kind", "client_workload"));
        return all;
    }

    private static void overTime(Map<String, String> all) {
        String from = " FROM transaction WHERE $RANGE ";
        all.put("timeline", "SELECT " + STEPS + ", " + OF_STEP + from + "GROUP BY 1 ORDER BY 1");
        all.put(
                "name-class-timeline",
                "SELECT "
                        + STEPS
                        + ", name_class, sum(count) FILTER (outcome <> 'unsolicited') AS queries"
                        + from
                        + "AND leg = 'client' GROUP BY 1, 2 HAVING queries > 0 ORDER BY 1, 2");
        all.put(
                "latency-histogram",
                "SELECT "
                        + BUCKETS
                        + ", count(latency_us) AS latency_count,"
                        + " count(*) FILTER (outcome = 'answered') AS answered,"
                        + " count(*) FILTER (outcome = 'nodata') AS nodata,"
                        + " count(*) FILTER (outcome = 'nxdomain') AS nxdomain,"
                        + " count(*) FILTER (outcome = 'failed') AS failed"
                        + from
                        + "AND latency_us IS NOT NULL GROUP BY 1 ORDER BY 1");
        all.put(
                "latency-heat",
                "SELECT "
                        + STEPS
                        + ", "
                        + BUCKETS
                        + ", count(latency_us) AS latency_count"
                        + from
                        + "AND latency_us IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2");
        all.put(
                "lookup-timeline",
                "SELECT "
                        + STEPS
                        + ", "
                        + OF_LOOKUPS
                        + " FROM "
                        + LOOKUPS
                        + "GROUP BY 1 ORDER BY 1");
    }

    private static void ofTransactions(Map<String, String> all) {
        all.put("qtypes", by("true", "qtype"));
        all.put("rcodes", by("true", "rcode"));
        all.put("outcomes", by("true", "outcome"));
        all.put("transports", by("true", "transport"));
        all.put("legs", by("true", "leg"));
        all.put("names", by("true", "qname"));
        all.put("clients", by("true", "client_ip"));
        all.put("server-services", by("true", "server_kind", "server_namespace", "server_service"));
        all.put(
                "servers",
                by(
                        "true",
                        "server_ip",
                        "server_port",
                        "server_kind",
                        "server_namespace",
                        "server_service",
                        "server_pod"));
        all.put("name-classes", by(CLIENT_LEG, "name_class"));
        all.put("namespaces", by(CLIENT_LEG, "client_namespace"));
        all.put("pods", by(CLIENT_LEG, "client_namespace", "client_pod"));
        all.put("services", by(CLIENT_LEG, "service_namespace", "service_name"));
        all.put(
                "external-domains",
                by(CLIENT_LEG + " AND name_class = 'external'", "registrable_domain"));
        all.put(
                "unidentified",
                by(
                        CLIENT_LEG + " AND client_pod IS NULL",
                        "client_identity_reason",
                        "client_node"));
        all.put("rcodes-by-service", by(CLIENT_LEG, "service_namespace", "service_name", "rcode"));
        all.put(
                "rcodes-by-workload",
                by(CLIENT_LEG, "client_namespace", "client_workload", "rcode"));
        ofWorkloads(all);
    }

    private static void ofWorkloads(Map<String, String> all) {
        String[] workload = {"client_namespace", "client_workload_kind", "client_workload"};
        all.put("workloads", by(CLIENT_LEG, workload));
        all.put(
                "qtypes-by-workload",
                by(CLIENT_LEG, workload[0], workload[1], workload[2], "qtype"));
        all.put(
                "targets-by-workload",
                by(
                        CLIENT_LEG,
                        workload[0],
                        workload[1],
                        workload[2],
                        "service_namespace",
                        "service_name",
                        "registrable_domain"));
    }

    /// Most queries first.
    private static String by(String which, String... keys) {
        return grouped(OF_GROUP, "transaction WHERE $RANGE AND " + which, "queries", List.of(keys));
    }

    /// Most lookups first.
    private static String lookupsBy(String... keys) {
        return grouped(OF_LOOKUPS, LOOKUPS, "lookups", List.of(keys));
    }

    private static String grouped(String measures, String rows, String most, List<String> keys) {
        String columns = String.join(", ", keys);
        return "SELECT %s, %s FROM %s GROUP BY %s ORDER BY %s DESC, %s LIMIT %d"
                .formatted(
                        columns,
                        measures,
                        rows,
                        columns,
                        most,
                        String.join(" NULLS FIRST, ", keys) + " NULLS FIRST",
                        LIMIT);
    }
}
