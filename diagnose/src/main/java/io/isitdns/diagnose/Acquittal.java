package io.isitdns.diagnose;

import io.isitdns.diagnose.count.Rates;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.dns.QType;
import io.isitdns.model.NameClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What has to hold before DNS is acquitted: coverage, volume, outcome, speed, and nothing out of
/// sight. No state.
final class Acquittal {
    /// From so many lookups without a failure on the rate of failures is below 1 % (rule of three).
    static final long LEAST_LOOKUPS = 300;

    private static final long SLOW_MICROS = 100_000;

    private Acquittal() {}

    /// The upper end of the rate of failures (95 %).
    static double bound(Case seen) {
        return Rates.wilsonUpper(seen.totals().troubled(), seen.totals().lookups());
    }

    /// What does not hold, one sentence each; empty when all does.
    static List<String> missing(Case seen) {
        List<String> missing = new ArrayList<>();
        if (seen.totals().lookups() == 0) {
            missing.add(nothing(seen));
            return missing;
        }
        volume(seen, missing);
        coverage(seen, missing);
        outcome(seen, missing);
        hidden(seen, missing);
        return missing;
    }

    private static String nothing(Case seen) {
        Case.Totals totals = seen.totals();
        if (totals.transactions() == 0) {
            return "no DNS transaction was seen in this time";
        }
        if (totals.others() > 0) {
            return say(
                    "no lookup of %s was seen, but %d of others", seen.subject(), totals.others());
        }
        return say(
                "the leg where clients ask: %d transactions were seen, none of them there",
                totals.transactions());
    }

    private static void volume(Case seen, List<String> missing) {
        long lookups = seen.totals().lookups();
        if (lookups < LEAST_LOOKUPS) {
            missing.add(
                    say(
                            "more lookups: with %d the rate of failures could still be up to %.1f %% (95 %%)",
                            lookups, bound(seen) * 100));
        }
    }

    private static void coverage(Case seen, List<String> missing) {
        Case.Totals totals = seen.totals();
        Case.CaptureTotals capture = totals.coverage();
        if (capture.frames() == 0) {
            missing.add("how complete the capture was");
        }
        if (capture.dropped() > 0) {
            missing.add(say("%d frames or transactions that the capture lost", capture.dropped()));
        }
        if (capture.malformed() > 0) {
            missing.add(say("%d messages that could not be decoded", capture.malformed()));
        }
        if (capture.frames() > 0 && (capture.queries() == 0 || capture.responses() == 0)) {
            missing.add("one direction: queries and responses must both be seen");
        }
        if (totals.closedEarly() + totals.folded() > 0) {
            missing.add(
                    say(
                            "%d lookups or transactions that were not followed to their end",
                            totals.closedEarly() + totals.folded()));
        }
    }

    private static void outcome(Case seen, List<String> missing) {
        long troubled = seen.totals().troubled();
        if (troubled > 0) {
            missing.add(
                    say("a cause for %d lookups that failed, waited or lost a query", troubled));
        }
        long slow =
                seen.count(lookup ->
                        !lookup.isTroubled() && lookup.lookup().durationMicros() >= SLOW_MICROS);
        if (slow > 0) {
            missing.add(say("why %d lookups took 100 ms or longer", slow));
        }
        long negative = seen.count(Acquittal::isUnexpected);
        if (negative > 0) {
            missing.add(say("whether %d names without addresses should have some", negative));
        }
        if (seen.totals().unsolicited() > 0) {
            missing.add(say("whose %d responses without a query are", seen.totals().unsolicited()));
        }
    }

    /// A name without addresses; reverse lookups and questions for one type are often negative.
    private static boolean isUnexpected(Seen lookup) {
        boolean forAddresses =
                lookup.lookup().qtypes().stream().anyMatch(type -> type.equals(QType.of(QType.A)));
        return forAddresses
                && lookup.isNegative()
                && lookup.lookup().nameClass() != NameClass.REVERSE;
    }

    private static void hidden(Case seen, List<String> missing) {
        if (seen.totals().hidden() > 0) {
            missing.add(say("the content of %d encrypted transactions", seen.totals().hidden()));
        }
    }

    @SuppressWarnings(
            "AnnotateFormatMethod") // Its annotation is in a library that is not used here.
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
