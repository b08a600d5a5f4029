package io.isitdns.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.Finding;
import io.isitdns.model.Finding.Severity;
import io.isitdns.store.Retention;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How every store keeps findings.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the store before each test
public abstract class StoreFindingContract {
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = Rows.START_NANOS;

    @TempDir Path directory;

    private Store store;
    private long sequence;

    /// A store in this directory, not started yet.
    protected abstract Store open(Path directory);

    @BeforeEach
    void openStore() {
        store = open(directory);
        store.start();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static Finding finding(String kind, int first, int last, long count) {
        return new Finding(
                kind,
                "cluster",
                Severity.HIGH,
                "Likely",
                "all of pod shop/cart-0",
                List.of("5 of 6 queries were lost", "and one was not"),
                START + first * MINUTE,
                START + last * MINUTE,
                count);
    }

    private void append(Finding... findings) {
        try (Store.Append append = store.begin("check", ++sequence).orElseThrow()) {
            for (Finding finding : findings) {
                append.add(finding);
            }
            append.commit();
        }
    }

    @Test
    void findings_come_last_seen_first_and_whole() {
        append(finding("F25", 1, 1, 1), finding("F40", 2, 3, 2));

        assertThat(store.findings(TimeRange.ALL, 10))
                .containsExactly(finding("F40", 2, 3, 2), finding("F25", 1, 1, 1));
        assertThat(store.findings(TimeRange.ALL, 1)).containsExactly(finding("F40", 2, 3, 2));
    }

    @Test
    void a_finding_takes_the_place_of_what_it_continues() {
        append(finding("F25", 1, 1, 1));
        append(finding("F25", 1, 6, 2));
        append(finding("F25", 30, 30, 1));

        assertThat(store.findings(TimeRange.ALL, 10))
                .containsExactly(finding("F25", 30, 30, 1), finding("F25", 1, 6, 2));
    }

    @Test
    void findings_are_those_seen_in_the_time() {
        append(finding("F25", 1, 6, 2));

        assertThat(store.findings(new TimeRange(START + 3 * MINUTE, START + 4 * MINUTE), 10))
                .hasSize(1);
        assertThat(store.findings(new TimeRange(START + 7 * MINUTE, START + 8 * MINUTE), 10))
                .isEmpty();
        assertThat(store.findings(new TimeRange(START, START + MINUTE), 10)).isEmpty();
    }

    @Test
    void an_append_that_is_not_committed_leaves_no_finding() {
        try (Store.Append append = store.begin("check", 1).orElseThrow()) {
            append.add(finding("F25", 1, 1, 1));
        }

        assertThat(store.findings(TimeRange.ALL, 10)).isEmpty();
    }

    @Test
    void findings_leave_when_they_are_too_old() {
        append(finding("F25", 1, 1, 1), finding("F40", 2, 90, 9));

        store.retain(new Retention(Duration.ofHours(1), Long.MAX_VALUE), START + 100 * MINUTE);

        assertThat(store.findings(TimeRange.ALL, 10)).containsExactly(finding("F40", 2, 90, 9));
    }
}
