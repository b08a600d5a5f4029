package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.TransactionBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// F05 and F47: a name was NXDOMAIN again and again, and then it was found: it was asked for before
/// it existed, and the answer that it does not exist was kept for a while.
final class AppearingName implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;
    private static final long CACHED_MICROS = 1_000;

    private final String id;
    private final String title;
    private final Predicate<String> wanted;
    private final String remedy;

    private AppearingName(String id, String title, Predicate<String> wanted, String remedy) {
        this.id = id;
        this.title = title;
        this.wanted = wanted;
        this.remedy = remedy;
    }

    /// F05: the name of a pod of a StatefulSet.
    static AppearingName ofPod() {
        return new AppearingName(
                "F05",
                "name of a pod was asked for before the pod was ready",
                ClusterNames::isOfPod,
                """
                Ask again for longer than the answer is kept, or keep it shorter, in the Corefile:
                cache 30 {
                  denial 9984 5
                }
                For peers that look for each other: publishNotReadyAddresses: true in the headless Service.\
                """);
    }

    /// F47: any other name.
    static AppearingName ofOther() {
        return new AppearingName(
                "F47",
                "NXDOMAIN was kept after the name was made",
                name -> !ClusterNames.isOfPod(name),
                """
                It has passed. For the next time, keep NXDOMAIN for a shorter time, in the Corefile:
                cache 30 {
                  denial 9984 5
                }\
                """);
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
        List<NameHistory> late =
                NameHistory.of(
                                seen,
                                lookup ->
                                        lookup.lookup().name().indexOf('.') > 0
                                                || lookup.isInternal())
                        .stream()
                        .filter(history ->
                                history.appeared()
                                        && history.missing().size() >= LEAST_LOOKUPS
                                        && wanted.test(history.found().getFirst().lastName()))
                        .toList();
        return late.isEmpty() ? Optional.empty() : Optional.of(suspicion(late));
    }

    private Suspicion suspicion(List<NameHistory> late) {
        List<Seen> all = late.stream().flatMap(history -> history.missing().stream()).toList();
        long cached = all.stream().filter(lookup -> lookup.has(AppearingName::isFromCache)).count();
        Suspicion suspicion = Suspicion.of(this, Confidence.LIKELY, all);
        for (NameHistory history : late) {
            double seconds =
                    (NameHistory.at(history.found().getFirst())
                                    - NameHistory.at(history.missing().getFirst()))
                            / 1e9;
            suspicion =
                    suspicion.because(
                            say(
                                    "%s was NXDOMAIN %d times in %.0f s, then found %d times",
                                    history.name(),
                                    history.missing().size(),
                                    seconds,
                                    history.found().size()));
        }
        return suspicion
                .because(say("%d of these answers came within 1 ms, as from a cache", cached))
                .although("when the name was made tells how much of that time was the cache's")
                .mendedBy(remedy, "isitdns diagnose name/" + late.getFirst().name());
    }

    private static boolean isFromCache(Sight sight) {
        return sight.latencyMicros() != TransactionBatch.NONE
                && sight.latencyMicros() < CACHED_MICROS;
    }
}
