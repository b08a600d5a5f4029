package io.isitdns.store.duckdb;

import io.isitdns.model.Finding;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// Writes and reads findings.
final class Findings {
    private static final long NANOS_PER_MICRO = 1000;
    private static final Field<String> KIND = Log.text("kind");
    private static final Field<String> SUBJECT = Log.text("subject");
    private static final Field<String> SEVERITY = Log.text("severity");
    private static final Field<String> CONFIDENCE = Log.text("confidence");
    private static final Field<String> SCOPE = Log.text("scope");
    private static final Field<String> EVIDENCE = Log.text("evidence");
    private static final Field<Long> FIRST = Log.number("first_us");
    private static final Field<Long> LAST = Log.number("last_us");
    private static final Field<Long> COUNT = Log.number("count");

    private Findings() {}

    /// Writes a finding in place of what it continues.
    static void put(DSLContext sql, Finding finding) {
        long first = Math.floorDiv(finding.firstNanos(), NANOS_PER_MICRO);
        sql.deleteFrom(Log.FINDING)
                .where(KIND.eq(finding.kind()))
                .and(SUBJECT.eq(finding.subject()))
                .and(FIRST.eq(first))
                .execute();
        sql.insertInto(Log.FINDING)
                .values(
                        Log.notBehind(finding.lastNanos()),
                        finding.kind(),
                        finding.subject(),
                        finding.severity().word(),
                        finding.confidence(),
                        finding.scope(),
                        String.join("\n", finding.evidence()),
                        first,
                        Math.floorDiv(finding.lastNanos(), NANOS_PER_MICRO),
                        finding.count())
                .execute();
    }

    /// Findings that were seen in a time, last seen first.
    static List<Finding> in(DSLContext sql, TimeRange range, int limit) {
        return sql.select(KIND, SUBJECT, SEVERITY, CONFIDENCE, SCOPE, EVIDENCE, FIRST, LAST, COUNT)
                .from(Log.FINDING)
                .where(LAST.ge(Math.floorDiv(range.fromNanos(), NANOS_PER_MICRO)))
                .and(FIRST.lt(Math.floorDiv(range.toNanos(), NANOS_PER_MICRO)))
                .orderBy(LAST.desc(), KIND, SUBJECT)
                .limit(limit)
                .fetch(Findings::finding);
    }

    private static Finding finding(Record row) {
        return new Finding(
                row.get(KIND),
                row.get(SUBJECT),
                Finding.Severity.valueOf(row.get(SEVERITY).toUpperCase(Locale.ROOT)),
                row.get(CONFIDENCE),
                row.get(SCOPE),
                row.get(EVIDENCE).lines().toList(),
                row.get(FIRST) * NANOS_PER_MICRO,
                row.get(LAST) * NANOS_PER_MICRO,
                row.get(COUNT));
    }
}
