package io.isitdns.diagnose;

import io.isitdns.diagnose.mode.FailureMode;
import io.isitdns.diagnose.mode.FailureModes;
import io.isitdns.diagnose.mode.Suspicion;
import io.isitdns.diagnose.mode.Suspicion.Effect;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.JoinedLegs;
import io.isitdns.diagnose.seen.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reaches a verdict. The same case gives the same diagnosis. No state.
public final class Diagnoser {
    /// A cause that explains less of the trouble only contributes.
    private static final double LEAST_EXPLAINED = 0.5;

    /// A suspicion of which more than this share is explained by a stronger one is dropped.
    private static final double MOST_SHARED = 0.8;

    private static final Comparator<Suspicion> STRONGEST_FIRST =
            Comparator.comparing(Suspicion::effect)
                    .thenComparing(Suspicion::confidence)
                    .thenComparing(
                            Comparator.comparingInt(
                                            (Suspicion suspicion) -> suspicion.explained().size())
                                    .reversed())
                    .thenComparing(suspicion -> suspicion.mode().id());

    private final List<FailureMode> modes;

    /// With all failure modes.
    public Diagnoser() {
        this(FailureModes.all());
    }

    Diagnoser(List<FailureMode> modes) {
        this.modes = List.copyOf(modes);
    }

    /// Looks at a case.
    public Diagnosis diagnose(Case seen) {
        List<Suspicion> suspicions = ranked(seen);
        List<String> missing = Acquittal.missing(seen, suspicions);
        Verdict verdict = verdict(seen, suspicions, missing);
        return new Diagnosis(
                seen.subject(),
                seen.fromNanos(),
                seen.toNanos(),
                verdict,
                summary(seen, verdict, suspicions),
                seen.totals(),
                suspicions.stream().map(suspicion -> cause(seen, suspicion)).toList(),
                missing);
    }

    /// The strongest first; those that add nothing to stronger ones are left out.
    private List<Suspicion> ranked(Case seen) {
        List<Suspicion> found = new ArrayList<>();
        JoinedLegs legs = seen.legs();
        for (FailureMode mode : modes) {
            mode.examine(seen)
                    .map(suspicion ->
                            LostQueries.of(seen, legs, suspicion.explained()).weigh(suspicion))
                    .ifPresent(found::add);
        }
        found.sort(STRONGEST_FIRST);
        Set<Long> explained = new HashSet<>();
        List<Suspicion> ranked = new ArrayList<>();
        for (Suspicion suspicion : found) {
            boolean load = suspicion.effect() == Effect.LOAD;
            long shared =
                    suspicion.explained().stream()
                            .filter(lookup -> explained.contains(lookup.lookup().lookupId()))
                            .count();
            if (load || shared <= MOST_SHARED * suspicion.explained().size()) {
                ranked.add(suspicion);
                suspicion.explained().forEach(lookup -> explained.add(lookup.lookup().lookupId()));
            }
        }
        return ranked;
    }

    private static Verdict verdict(Case seen, List<Suspicion> suspicions, List<String> missing) {
        Verdict without = missing.isEmpty() ? Verdict.NOT_DNS : Verdict.NOT_ENOUGH_DATA;
        if (suspicions.isEmpty()) {
            return without;
        }
        Suspicion first = suspicions.getFirst();
        return switch (first.effect()) {
            case FAILURES -> isCause(seen, first) ? Verdict.CAUSE : Verdict.CONTRIBUTES;
            case ELSEWHERE -> without;
            case LOAD -> Verdict.CONTRIBUTES;
        };
    }

    private static boolean isCause(Case seen, Suspicion first) {
        return switch (first.confidence()) {
            case CONFIRMED, VERY_LIKELY, LIKELY -> explainsMost(seen, first);
            case POSSIBLE -> false;
        };
    }

    /// Whether it explains most of the trouble, its own kind of it included.
    private static boolean explainsMost(Case seen, Suspicion suspicion) {
        Set<Long> trouble = new HashSet<>();
        suspicion.explained().forEach(lookup -> trouble.add(lookup.lookup().lookupId()));
        seen.those(Seen::isTroubled).forEach(lookup -> trouble.add(lookup.lookup().lookupId()));
        return suspicion.explained().size() >= LEAST_EXPLAINED * trouble.size();
    }

    private static Cause cause(Case seen, Suspicion suspicion) {
        return new Cause(
                suspicion.mode().id(),
                suspicion.mode().title(),
                suspicion.confidence().word(),
                suspicion.effect(),
                NarrowestScope.of(seen, suspicion.explained()),
                suspicion.explained().size(),
                suspicion.evidence(),
                suspicion.against(),
                suspicion.remedy(),
                suspicion.verify());
    }

    private static String unclear(Case.Totals totals) {
        if (totals.lookups() == 0) {
            return "no lookup was seen; nothing can be said about DNS";
        }
        String format =
                totals.troubled() == 0
                        ? "%d lookups seen, none of them with trouble; DNS is not cleared until the rest is"
                                + " known"
                        : "%d lookups seen, %d of them with trouble; no known cause fits";
        return String.format(Locale.ROOT, format, totals.lookups(), totals.troubled());
    }

    private static String elsewhere(List<Suspicion> suspicions) {
        if (suspicions.isEmpty()) {
            return "";
        }
        Suspicion first = suspicions.getFirst();
        return ". " + first.confidence().word() + ": " + first.mode().title();
    }

    private static String summary(Case seen, Verdict verdict, List<Suspicion> suspicions) {
        return switch (verdict) {
            case CAUSE, CONTRIBUTES -> {
                Suspicion first = suspicions.getFirst();
                yield first.confidence().word() + ": " + first.mode().title();
            }
            case NOT_DNS ->
                    String.format(
                                    Locale.ROOT,
                                    "all of %d lookups were answered in time; the rate of failures is below"
                                            + " %.2f %% (95 %%)",
                                    seen.totals().lookups(),
                                    Acquittal.bound(seen) * 100)
                            + elsewhere(suspicions);
            case NOT_ENOUGH_DATA -> unclear(seen.totals());
        };
    }
}
