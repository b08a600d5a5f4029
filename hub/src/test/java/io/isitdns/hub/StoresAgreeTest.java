package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.report.ChosenMeasures;
import io.isitdns.report.Question;
import io.isitdns.report.ReportJson;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.Reports;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.question.Questions;
import io.isitdns.store.Filter;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Quantity;
import io.isitdns.store.Store;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import io.isitdns.store.duckdb.DuckDbConfig;
import io.isitdns.store.duckdb.DuckDbStore;
import io.isitdns.store.testkit.RandomLookups;
import io.isitdns.store.testkit.RandomRows;
import io.isitdns.store.testkit.Rows;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every question gets the same answer from the embedded store as from the reference.
class StoresAgreeTest {
    private static final int ROWS = 1000;
    private static final TimeRange RANGE =
            new TimeRange(Rows.START_NANOS, Rows.START_NANOS + 3_600_000_000_000L);

    /// Each question is asked with one of them in turn, and without.
    private static final Map<Subject, List<String>> FILTERS =
            Map.of(
                    Subject.TRANSACTIONS,
                    List.of(
                            "qtype IN {A, AAAA} AND NOT outcome = answered",
                            "latency > 1ms OR rcode != NOERROR",
                            "client_ip = 192.0.2.0/24 AND qname = \"*e*\"",
                            "answers.type = A OR flags = tc"),
                    Subject.LOOKUPS,
                    List.of(
                            "qtypes = AAAA AND NOT outcome = resolved",
                            "duration > 1ms OR candidates = \"*.cluster.local\""));

    @Test
    void questions_have_one_answer(@TempDir Path folder) {
        long seed = new Random().nextLong();
        TransactionBatch batch = new RandomRows(seed).rows(ROWS).batch();
        List<Lookup> lookups = new RandomLookups(seed).lookups(ROWS).list();
        try (Store memory = new MemoryStore(ROWS, InstantSource.system());
                Store duckdb = new DuckDbStore(DuckDbConfig.in(folder), InstantSource.system())) {
            fill(memory, batch, lookups);
            fill(duckdb, batch, lookups);
            int next = 0;
            for (Question question : Questions.list()) {
                List<String> filters = FILTERS.getOrDefault(question.subject(), List.of());
                for (String filter : List.of("", filters.get(next++ % filters.size()))) {
                    ReportSpec spec = spec(filter, question.subject());
                    assertThat(ReportJson.of(Reports.answer(question, spec, duckdb)))
                            .as("seed %d, %s, %s", seed, question.name(), filter)
                            .isEqualTo(ReportJson.of(Reports.answer(question, spec, memory)));
                }
                for (Quantity largest : ChosenMeasures.all(question.subject())) {
                    if (question.rowsAreGroups()) {
                        assertSame(question, largest, duckdb, memory);
                    }
                }
            }
        }
    }

    private static void assertSame(
            Question question, Quantity largest, Store duckdb, Store memory) {
        Question chosen = ChosenMeasures.of(question, List.of(largest)).by(largest);
        ReportSpec spec = spec("", question.subject());
        assertThat(ReportJson.of(Reports.answer(chosen, spec, duckdb)))
                .as("%s by %s", question.name(), largest.measureName())
                .isEqualTo(ReportJson.of(Reports.answer(chosen, spec, memory)));
    }

    private static void fill(Store store, TransactionBatch batch, List<Lookup> lookups) {
        store.start();
        try (Store.Append append = store.begin("test", 1).orElseThrow()) {
            append.add(batch);
            lookups.forEach(append::add);
            append.commit();
        }
    }

    private static ReportSpec spec(String text, Subject subject) {
        Filter filter = ((Parsed.Valid) FilterParser.parse(text, subject)).filter();
        Instant never = Instant.parse("2100-01-01T00:00:00Z");
        return new ReportSpec(RANGE, filter, 5, true, Optional.empty(), never);
    }
}
