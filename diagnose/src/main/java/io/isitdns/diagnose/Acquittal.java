package io.isitdns.diagnose;

import io.isitdns.diagnose.count.Rates;
import io.isitdns.diagnose.mode.Suspicion;
import io.isitdns.diagnose.mode.Suspicion.Effect;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What has to hold before DNS is acquitted: coverage, volume, outcome, speed, right addresses, and
/// nothing out of sight. What cannot be told counts as missing. No state.
final class Acquittal {
    /// From so many lookups without a failure on the rate of failures is below 1 % (rule of three).
    static final long LEAST_LOOKUPS = 300;

    /// So many are enough where the cause was found elsewhere.
    private static final long LEAST_BESIDE_CAUSE = 3;

    /// Types of which most names have no record.
    private static final Set<String> OFTEN_ABSENT = Set.of("PTR", "HTTPS", "SVCB", "AAAA");

    private Acquittal() {}

    /// The upper end of the rate of failures (95 %).
    static double bound(Case seen) {
        return Rates.wilsonUpper(seen.totals().troubled(), seen.totals().lookups());
    }

    /// What does not hold, one sentence each; empty when all does.
    ///
    /// @param suspicions what was found, the strongest first: beside a cause outside of DNS few
    ///   lookups are enough, and beside failures of DNS only what they leave open is of interest
    static List<String> missing(Case seen, List<Suspicion> suspicions) {
        List<String> missing = new ArrayList<>();
        if (seen.totals().lookups() == 0) {
            missing.add(nothing(seen));
            capture(seen.totals().coverage(), missing);
            NearestSubjects.sentence(seen).ifPresent(missing::add);
            return missing;
        }
        Optional<Effect> effect = suspicions.stream().findFirst().map(Suspicion::effect);
        Predicate<Seen> open = new Open(suspicions);
        coverage(seen, missing);
        outcome(seen, open, missing);
        answers(seen, open, missing);
        hidden(seen, missing);
        if (effect.isEmpty() || effect.get() != Effect.FAILURES) {
            boolean elsewhere = effect.isPresent() && effect.get() == Effect.ELSEWHERE;
            volume(seen, elsewhere ? LEAST_BESIDE_CAUSE : LEAST_LOOKUPS, missing);
            missing.addAll(AddressCheck.doubts(seen));
        }
        return missing;
    }

    /// Whether no suspicion explains a lookup.
    private record Open(Set<Long> explained) implements Predicate<Seen> {
        Open(List<Suspicion> suspicions) {
            this(
                    suspicions.stream()
                            .flatMap(suspicion -> suspicion.explained().stream())
                            .map(lookup -> lookup.lookup().lookupId())
                            .collect(Collectors.toSet()));
        }

        @Override
        public boolean test(Seen lookup) {
            return !explained.contains(lookup.lookup().lookupId());
        }
    }

    private static String nothing(Case seen) {
        Case.Totals totals = seen.totals();
        if (totals.transactions() == 0) {
            return "no DNS transaction was seen in this time" + existing(totals.coverage());
        }
        if (totals.others() > 0) {
            return say(
                    "no lookup of %s was seen, but %d of others", seen.subject(), totals.others());
        }
        if (totals.cut() > 0) {
            return say("the end of %d lookups: the capture stopped before it", totals.cut());
        }
        return say(
                "a lookup of a client: of %d transactions that were seen, all were between DNS servers, or"
                        + " were no queries for names",
                totals.transactions());
    }

    /// What there is beyond the time that was asked for.
    private static String existing(Case.CaptureTotals capture) {
        return capture.toNanos() == 0
                ? ""
                : "; what there is goes from "
                        + TimeText.of(capture.fromNanos())
                        + " to "
                        + TimeText.of(capture.toNanos());
    }

    private static void volume(Case seen, long least, List<String> missing) {
        long lookups = seen.totals().lookups();
        if (lookups < least) {
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
        capture(capture, missing);
        add(
                missing,
                totals.closedEarly() + totals.folded(),
                "%d lookups or transactions that were not followed to their end");
        add(missing, totals.leftOut(), "%d lookups or transactions that were counted only");
        add(missing, totals.cut(), "the end of %d lookups: the capture stopped before it");
        add(
                missing,
                capture.missingNanos() / 1_000_000_000,
                "%d seconds of the time asked for: nothing was captured then");
    }

    /// What the capture lost, and whether it has both directions.
    private static void capture(Case.CaptureTotals capture, List<String> missing) {
        add(missing, capture.dropped(), "%d frames or transactions that the capture lost");
        add(missing, capture.malformed(), "%d messages that could not be decoded");
        if (capture.responses() == 0) {
            add(missing, capture.queries(), "the responses: only queries were seen, %d of them");
        }
        if (capture.queries() == 0) {
            add(missing, capture.responses(), "the queries: only responses were seen, %d of them");
        }
    }

    private static void outcome(Case seen, Predicate<Seen> open, List<String> missing) {
        trouble(seen, open, missing);
        Predicate<Seen> fine = open.and(Predicate.not(Seen::isTroubled));
        add(missing, slow(seen, open), "why %d lookups took 100 ms or longer");
        add(
                missing,
                seen.count(fine.and(lookup -> lookup.has(Acquittal::isError))),
                "why in %d lookups that succeeded a server failed or could not be reached first");
        add(
                missing,
                seen.count(fine.and(lookup -> lookup.lookup().retries() > 0)),
                "why %d lookups asked again");
        add(missing, seen.totals().unsolicited(), "whose %d responses without a query are");
    }

    /// What is not explained is at least said where it is.
    private static void trouble(Case seen, Predicate<Seen> open, List<String> missing) {
        long without = seen.totals().troubled() - seen.count(open.negate().and(Seen::isTroubled));
        if (without > 0) {
            List<Seen> lookups = seen.those(open.and(Seen::isTroubled));
            String where =
                    NarrowestScope.standingOut(seen, lookups).map(scope -> ": " + scope).orElse("")
                            + LostQueries.of(seen, seen.legs(), lookups)
                                    .sentence()
                                    .map(lost -> "; " + lost)
                                    .orElse("");
            missing.add(
                    say("a cause for %d lookups that failed, waited or lost a query", without)
                            + where);
        }
    }

    private static long slow(Case seen, Predicate<Seen> open) {
        long explained =
                seen.count(open.negate().and(lookup -> !lookup.isTroubled() && !lookup.isSwift()));
        return seen.totals().slow() - explained;
    }

    private static boolean isError(Sight sight) {
        return sight.outcome() == Outcome.FAILED || sight.isUnreachable();
    }

    private static void answers(Case seen, Predicate<Seen> open, List<String> missing) {
        add(
                missing,
                seen.count(open.and(Acquittal::isUnexpected)),
                "whether %d names without addresses should have some");
    }

    /// A name without data; reverse lookups and some types are often negative.
    private static boolean isUnexpected(Seen lookup) {
        return lookup.isNegative()
                && lookup.lookup().nameClass() != NameClass.REVERSE
                && !OFTEN_ABSENT.containsAll(lookup.lookup().qtypes());
    }

    private static void hidden(Case seen, List<String> missing) {
        add(missing, seen.totals().hidden(), "the content of %d encrypted transactions");
    }

    private static void add(List<String> missing, long count, String sentence) {
        if (count > 0) {
            missing.add(say(sentence, count));
        }
    }

    @SuppressWarnings(
            "AnnotateFormatMethod") // Its annotation is in a library that is not used here.
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
