package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.ResolverFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// F09 and F10: musl ends its search at a name of the search path, where the others go on.
final class MuslSearchStop implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;

    private final String id;
    private final String title;
    private final Predicate<Seen> end;
    private final String what;

    private MuslSearchStop(String id, String title, Predicate<Seen> end, String what) {
        this.id = id;
        this.title = title;
        this.end = end;
        this.what = what;
    }

    /// F09: NOERROR without data below a suffix.
    static MuslSearchStop atNodata() {
        return new MuslSearchStop(
                "F09",
                "NODATA in a search suffix stops musl",
                lookup -> lookup.lookup().outcome() == LookupOutcome.NODATA,
                "NOERROR without data");
    }

    /// F10: an error of the server below a suffix.
    static MuslSearchStop atFailure() {
        return new MuslSearchStop(
                "F10",
                "an error in a search suffix stops musl",
                lookup ->
                        lookup.isFailed()
                                && lookup.last().stream().anyMatch(Sight::isServfail)
                                && lookup.last().stream().noneMatch(Sight::isLost),
                "SERVFAIL");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> stopped =
                seen.those(lookup ->
                        lookup.isBy(ResolverFamily.MUSL)
                                && lookup.endedOnSearchPath()
                                && lookup.lookup().name().indexOf('.') > 0
                                && lookup.lookup().qtypes().size() > 1
                                && end.test(lookup));
        return stopped.size() < LEAST_LOOKUPS
                ? Optional.empty()
                : Optional.of(suspicion(seen, stopped));
    }

    private Suspicion suspicion(Case seen, List<Seen> stopped) {
        Set<String> names =
                stopped.stream().map(lookup -> lookup.lookup().name()).collect(Collectors.toSet());
        long others =
                seen.everybody()
                        .filter(lookup ->
                                names.contains(lookup.lookup().name())
                                        && !lookup.isBy(ResolverFamily.MUSL)
                                        && lookup.isResolved())
                        .count();
        Suspicion suspicion =
                Suspicion.of(this, others > 0 ? Confidence.VERY_LIKELY : Confidence.LIKELY, stopped)
                        .because(
                                say(
                                        "%d lookups by musl ended at a name of the search path with %s: %s",
                                        stopped.size(),
                                        what,
                                        some(
                                                stopped,
                                                lookup -> lookup.lookup().candidates().getLast())))
                        .because(say("other libraries found the same names %d times", others));
        return (others > 0
                        ? suspicion
                        : suspicion.although("no other library asked for these names"))
                .mendedBy(
                        """
                        Keep the search list away from these pods:
                        dnsConfig:
                          options:
                          - {name: ndots, value: "1"}
                        or write the names with a trailing dot, or have the suffix answered with NXDOMAIN.\
                        """,
                        "isitdns diagnose name/" + stopped.getFirst().lookup().name());
    }
}
