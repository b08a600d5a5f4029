package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ServiceName;
import java.util.List;
import java.util.Optional;

/// F03: a name of the cluster was found until some moment, and is NXDOMAIN for everybody since: its
/// Service was deleted or renamed.
final class VanishedName implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;
    private static final int SURE_LOOKUPS = 10;

    /// More names at once are not the end of one Service, but another answer of the server.
    private static final int MOST_NAMES = 3;

    @Override
    public String id() {
        return "F03";
    }

    @Override
    public String title() {
        return "Service is gone and still called";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<NameHistory> gone =
                NameHistory.of(seen, _ -> true).stream()
                        .filter(history ->
                                history.vanished()
                                        && history.missing().size() >= LEAST_LOOKUPS
                                        && isOfCluster(history)
                                        && !exists(seen, history))
                        .toList();
        return gone.isEmpty() || gone.size() > MOST_NAMES
                ? Optional.empty()
                : Optional.of(suspicion(seen, gone));
    }

    /// Whether the server of the cluster found it before, and says now that it does not exist.
    private static boolean isOfCluster(NameHistory history) {
        return ClusterNames.service(history.found().getLast().lastName()).isPresent()
                && history.missing().stream().allMatch(lookup -> lookup.has(Sight::authoritative));
    }

    private static Optional<ServiceName> service(NameHistory history) {
        return ClusterNames.service(history.found().getLast().lastName());
    }

    private static boolean exists(Case seen, NameHistory history) {
        return service(history)
                .flatMap(name -> seen.objects().service(name.namespace(), name.name()))
                .isPresent();
    }

    private static boolean isEndOfOne(ClusterEvent event, List<NameHistory> gone) {
        return event.kind() == ClusterEvent.Kind.DELETED
                && gone.stream()
                        .flatMap(history -> service(history).stream())
                        .anyMatch(name -> Change.isService(event, name.namespace(), name.name()));
    }

    private Suspicion suspicion(Case seen, List<NameHistory> gone) {
        List<Seen> all = gone.stream().flatMap(history -> history.missing().stream()).toList();
        boolean known = seen.objects().knowsServices();
        Confidence confidence =
                known
                        ? Confidence.CONFIRMED
                        : all.size() >= SURE_LOOKUPS ? Confidence.VERY_LIKELY : Confidence.LIKELY;
        Suspicion suspicion = Suspicion.of(this, confidence, all);
        for (NameHistory history : gone) {
            suspicion =
                    suspicion.because(
                            say(
                                    "%s was found %d times until %s, then NXDOMAIN %d times",
                                    history.name(),
                                    history.found().size(),
                                    Words.time(NameHistory.at(history.found().getLast())),
                                    history.missing().size()));
        }
        Optional<Change> change =
                Change.before(seen, all, Change.SOON, event -> isEndOfOne(event, gone));
        if (change.isPresent()) {
            suspicion = suspicion.because(change).atLeast(Confidence.CONFIRMED);
        }
        suspicion = suspicion.because("still asked for by " + some(all, Seen::client));
        ServiceName service = service(gone.getFirst()).orElseThrow();
        suspicion =
                known
                        ? suspicion.because(
                                "there is no Service "
                                        + service.namespace()
                                        + '/'
                                        + service.name()
                                        + " any more")
                        : change.isPresent()
                                ? suspicion
                                : suspicion.although(
                                        "the event of its deletion, or a DNS server with old data (F38), decides");
        return suspicion.mendedBy(
                "Change the callers, or give the old name to what replaced it:\n"
                        + "apiVersion: v1\nkind: Service\nmetadata: {name: "
                        + service.name()
                        + ", namespace: "
                        + service.namespace()
                        + "}\nspec:\n  type: ExternalName\n  externalName: NEW-NAME."
                        + service.namespace()
                        + ".svc.cluster.local",
                "isitdns diagnose name/" + gone.getFirst().name());
    }
}
