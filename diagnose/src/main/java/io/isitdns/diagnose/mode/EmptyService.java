package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.ClusterNames;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.cluster.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// F04 and F06: a Service without a ready endpoint. A headless one has no records then, and looking
/// it up fails; one with a ClusterIP is found as ever, and connecting fails. Needs the objects of
/// the cluster.
final class EmptyService implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;

    private final String id;
    private final String title;
    private final ServiceState.Kind kind;
    private final Predicate<Seen> ended;
    private final String what;
    private final Function<Suspicion, Suspicion> effect;

    private EmptyService(
            String id,
            String title,
            ServiceState.Kind kind,
            Predicate<Seen> ended,
            String what,
            Function<Suspicion, Suspicion> effect) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.ended = ended;
        this.what = what;
        this.effect = effect;
    }

    /// F04: headless, so that there is no record.
    static EmptyService headless() {
        return new EmptyService(
                "F04",
                "headless Service has no ready endpoint",
                ServiceState.Kind.HEADLESS,
                Seen::isNegative,
                "did not find it",
                suspicion -> suspicion);
    }

    /// F06: with a ClusterIP; DNS is innocent.
    static EmptyService clusterIp() {
        return new EmptyService(
                "F06",
                "Service has no ready endpoint; its name resolves",
                ServiceState.Kind.CLUSTER_IP,
                Seen::isResolved,
                "found its ClusterIP",
                Suspicion::asElsewhere);
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
        List<Seen> hit =
                seen.those(lookup -> ended.test(lookup) && service(seen, lookup).isPresent());
        return hit.size() < LEAST_LOOKUPS ? Optional.empty() : Optional.of(suspicion(seen, hit));
    }

    /// The empty Service that a lookup was for.
    private Optional<ServiceState> service(Case seen, Seen lookup) {
        return lookup.lookup().candidates().stream()
                .flatMap(name -> ClusterNames.service(name).stream())
                .flatMap(name -> seen.objects().service(name.namespace(), name.name()).stream())
                .filter(service -> service.kind() == kind && isEmpty(service))
                .findFirst();
    }

    private static boolean isEmpty(ServiceState service) {
        return service.endpointsKnown() && service.ready() == 0 && !service.publishesNotReady();
    }

    private Suspicion suspicion(Case seen, List<Seen> hit) {
        ServiceState first = service(seen, hit.getFirst()).orElseThrow();
        String name = first.namespace() + '/' + first.name();
        Suspicion suspicion =
                Suspicion.of(this, Confidence.CONFIRMED, hit)
                        .because(
                                say(
                                        "%d lookups of Service %s by %s %s",
                                        hit.size(), name, some(hit, Seen::client), what))
                        .because(
                                say(
                                        "of %d endpoints of the Service, 0 are ready",
                                        first.endpoints().size()))
                        .because(
                                Change.before(
                                        seen,
                                        hit,
                                        Change.SOON,
                                        event ->
                                                event.kind() == ClusterEvent.Kind.NOT_READY
                                                        && Change.isService(
                                                                event,
                                                                first.namespace(),
                                                                first.name())))
                        .mendedBy(
                                "See why its pods are not ready:\nkubectl -n "
                                        + first.namespace()
                                        + " get endpointslices -l kubernetes.io/service-name="
                                        + first.name()
                                        + (kind == ServiceState.Kind.HEADLESS
                                                ? "\nIf they must find each other before they are ready:"
                                                        + "\nspec:\n  publishNotReadyAddresses: true"
                                                : ""),
                                "kubectl -n "
                                        + first.namespace()
                                        + " get endpointslices -l kubernetes.io/service-name="
                                        + first.name());
        return effect.apply(suspicion);
    }
}
