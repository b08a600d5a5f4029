package io.isitdns.diagnose.stored;

import io.isitdns.diagnose.Cause;
import io.isitdns.diagnose.Diagnoser;
import io.isitdns.diagnose.Diagnosis;
import io.isitdns.diagnose.Verdict;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.model.Finding;
import io.isitdns.model.Finding.Severity;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Looks at the whole cluster again and again, and stores what it finds. What was found the last
/// time or the time before is the same finding still. Used by one thread at a time.
public final class ClusterCheck {
    /// How often to check, and how much time each check looks at: queries that nobody answers are
    /// known some seconds late, so the times overlap.
    public static final Duration EVERY = Duration.ofMinutes(5);

    private static final Duration LOOKED_AT = Duration.ofMinutes(6);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_OPEN = 1000;

    private final Store store;
    private final Supplier<ClusterSnapshot> objects;
    private final InstantSource clock;
    private final Diagnoser diagnoser = new Diagnoser();

    /// @param store what is looked at, and where findings are kept
    /// @param objects what is known of the cluster
    /// @param clock tells the time
    public ClusterCheck(Store store, Supplier<ClusterSnapshot> objects, InstantSource clock) {
        this.store = store;
        this.objects = objects;
        this.clock = clock;
    }

    /// Checks once.
    ///
    /// @return how many findings there are now
    public int run() {
        Instant now = clock.instant();
        TimeRange range = before(now, LOOKED_AT);
        StoredCase stored =
                new StoredCase(
                        store,
                        Subject.CLUSTER,
                        range,
                        now.plus(PATIENCE),
                        StoredCaseConfig.DEFAULT);
        Diagnosis diagnosis = diagnoser.diagnose(stored.read(objects.get()));
        if (!diagnosis.causes().isEmpty()) {
            store(diagnosis, now);
        }
        return diagnosis.causes().size();
    }

    private static TimeRange before(Instant now, Duration length) {
        return new TimeRange(TimeText.nanos(now.minus(length)), TimeText.nanos(now));
    }

    private void store(Diagnosis diagnosis, Instant now) {
        List<Finding> open = store.findings(before(now, EVERY.multipliedBy(2)), MOST_OPEN);
        try (Store.Append append = store.begin("cluster-check", now.toEpochMilli()).orElse(null)) {
            if (append != null) {
                for (Cause cause : diagnosis.causes()) {
                    append.add(continued(finding(diagnosis, cause, now), open));
                }
                append.commit();
            }
        }
    }

    private static Finding continued(Finding finding, List<Finding> open) {
        return open.stream()
                .filter(finding::continues)
                .findFirst()
                .map(finding::since)
                .orElse(finding);
    }

    private static Finding finding(Diagnosis diagnosis, Cause cause, Instant now) {
        boolean first = cause.equals(diagnosis.causes().getFirst());
        return new Finding(
                cause.mode(),
                diagnosis.subject().toString(),
                severity(diagnosis.verdict(), cause, first),
                cause.confidence(),
                cause.scope(),
                cause.evidence(),
                TimeText.nanos(now),
                TimeText.nanos(now),
                1);
    }

    private static Severity severity(Verdict verdict, Cause cause, boolean first) {
        return switch (cause.effect()) {
            case FAILURES -> verdict == Verdict.CAUSE && first ? Severity.HIGH : Severity.MEDIUM;
            case ELSEWHERE, LOAD -> Severity.LOW;
        };
    }
}
