package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.TransactionBatch;
import io.isitdns.report.Question;
import io.isitdns.report.ReportJson;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.Reports;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.question.Questions;
import io.isitdns.store.Filter;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.Rows;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every question gets the same answer from the embedded store as from the reference.
class StoresAgreeTest {
    private static final int ROWS = 1000;
    private static final TimeRange RANGE =
            new TimeRange(Rows.START_NANOS, Rows.START_NANOS + 3_600_000_000_000L);
    private static final List<String> FILTERS =
            List.of(
                    "",
                    "qtype IN {A, AAAA} AND NOT outcome = answered",
                    "latency > 1ms OR rcode != NOERROR",
                    "client_ip = 192.0.2.0/24 AND qname = \"*e*\"",
                    "answers.type = A OR flags = tc");

    @Test
    void questions_have_one_answer(@TempDir Path folder) {
        long seed = new Random().nextLong();
        TransactionBatch batch = new RandomRows(seed).rows(ROWS).batch();
        try (Store memory = new MemoryStore(ROWS, InstantSource.system());
                Store duckdb = new DuckDbStore(DuckDbConfig.in(folder), InstantSource.system())) {
            fill(memory, batch);
            fill(duckdb, batch);
            for (Question question : Questions.list()) {
                for (String filter : FILTERS) {
                    ReportSpec spec = spec(filter);
                    assertThat(ReportJson.of(Reports.answer(question, spec, duckdb)))
                            .as("seed %d, %s, %s", seed, question.name(), filter)
                            .isEqualTo(ReportJson.of(Reports.answer(question, spec, memory)));
                }
            }
        }
    }

    private static void fill(Store store, TransactionBatch batch) {
        store.start();
        try (Store.Append append = store.begin("test", 1).orElseThrow()) {
            append.add(batch);
            append.commit();
        }
    }

    private static ReportSpec spec(String text) {
        Filter filter = ((Parsed.Valid) FilterParser.parse(text)).filter();
        Instant never = Instant.parse("2100-01-01T00:00:00Z");
        return new ReportSpec(RANGE, filter, 5, true, Optional.empty(), never);
    }
}
