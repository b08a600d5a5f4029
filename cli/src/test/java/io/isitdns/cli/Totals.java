package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.generate.Truth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Compares the report `totals` with the truth of a capture.
final class Totals {
    /// Said by coverage, since they count what was captured and not what was asked.
    private static final Set<String> OF_COVERAGE =
            Set.of("frames", "messages", "coalesced", "malformed", "not_dns");

    private Totals() {}

    /// Every total that the truth has, to the last unit, and that frames are conserved.
    static void assertTrue(JsonNode report, Truth truth) {
        Map<String, Long> expected = new LinkedHashMap<>(truth.totals());
        // A sum has no column of its own: the mean stands for it here, the rows are summed up
        // elsewhere.
        expected.remove("latency_sum_us");
        Map<String, Long> actual = new LinkedHashMap<>();
        for (String name : expected.keySet()) {
            JsonNode from = OF_COVERAGE.contains(name) ? report.get("coverage") : report;
            actual.put(name, from.get(name).asLong());
        }
        assertThat(actual).isEqualTo(expected);
        assertConserved(report);
    }

    /// What holds for every capture, whatever is in it.
    static void assertConserved(JsonNode report) {
        JsonNode coverage = report.get("coverage");
        assertThat(sum(coverage, "messages", "malformed", "not_dns") - sum(coverage, "coalesced"))
                .as("frames = messages + malformed + not DNS, less those that share a frame")
                .isEqualTo(sum(coverage, "frames"));
        assertThat(sum(coverage, "query_messages", "response_messages"))
                .isEqualTo(sum(coverage, "messages"));
        assertThat(
                        sum(
                                report,
                                "answered",
                                "nodata",
                                "nxdomain",
                                "failed",
                                "unanswered",
                                "unreachable"))
                .as("every query has one outcome")
                .isEqualTo(sum(report, "queries"));
        assertThat(sum(report, "queries", "retransmissions"))
                .isEqualTo(sum(report, "query_messages"));
        assertThat(coverage.get("complete").asBoolean())
                .as("complete, unless nothing was covered")
                .isEqualTo(coverage.get("nodes").asLong() > 0);
    }

    /// The queries of a report by its first column, without those whose key is null.
    static Map<String, Long> queriesBy(String column, Iterable<JsonNode> rows) {
        Map<String, Long> queries = new TreeMap<>();
        for (JsonNode row : rows) {
            if (row.has(column) && !row.get(column).isNull()) {
                queries.put(row.get(column).asString(), row.get("queries").asLong());
            }
        }
        return queries;
    }

    private static long sum(JsonNode object, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += object.get(name).asLong();
        }
        return sum;
    }
}
