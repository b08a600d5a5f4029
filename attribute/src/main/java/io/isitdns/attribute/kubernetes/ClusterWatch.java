package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.PodFact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Watches a whole cluster, for the hub: pods, Services, EndpointSlices, nodes, the owners of pods,
/// and what else explains that DNS changes: workloads, NetworkPolicies and the ConfigMaps of
/// cluster DNS. `start()` returns at once. Pods go to the listener as they change, from one thread;
/// the rest as [ClusterFacts] from another, when something of it has changed, and not more often
/// than the configuration says. Objects beyond the limit are left out and counted.
public final class ClusterWatch implements AutoCloseable {
    /// The ClusterRole that gives the rights needed.
    public static final String ROLE = "isitdns-hub";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final KubernetesApi api;
    private final ClusterConfig config;
    private final ClusterListener listener;
    private final InstantSource clock;
    private final ClusterModel model;
    private final List<ObjectWatch<?>> watches = new ArrayList<>();
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread publisher;
    private ClusterFacts published;
    private boolean anythingPublished;
    private String clusterDomain;

    /// @param knownPods the pods as far as they are known already, from [StateFile]
    /// @param knownFacts the rest as far as it is known already
    /// @param events takes what happens in the cluster, from several threads; it must not wait
    /// @param random for jitter
    public ClusterWatch(
            KubernetesApi api,
            Collection<PodFact> knownPods,
            ClusterFacts knownFacts,
            ClusterListener listener,
            Consumer<ClusterEvent> events,
            ClusterConfig config,
            InstantSource clock,
            RandomGenerator random) {
        this.api = api;
        this.config = config;
        this.listener = listener;
        this.clock = clock;
        published = knownFacts;
        clusterDomain = config.clusterDomain();
        int most = config.watch().mostObjects();
        model = new ClusterModel(most, changes::release);
        Adder add = new Adder(events, random);
        add.pods(new ClusterPods(most, knownPods, listener));
        add.facts();
        add.happenings();
        config.ownerKinds().forEach(add::owners);
    }

    /// Adds watches that have much in common.
    private final class Adder {
        private final Consumer<ClusterEvent> events;
        private final RandomGenerator random;
        private final DnsObjects dns = new DnsObjects(model.services::all);

        private Adder(Consumer<ClusterEvent> events, RandomGenerator random) {
            this.events = events;
            this.random = random;
        }

        private void pods(ClusterPods pods) {
            watch(
                    Resource.all("pods", "/api/v1/pods", ROLE),
                    PodReader::seen,
                    new FactsAndEvents<>(
                            Seen::fact, pods, Seen::state, tracker(new PodEvents(dns))));
        }

        private void facts() {
            watch(
                    Resource.all("services", "/api/v1/services", ROLE),
                    ServiceReader::seen,
                    new FactsAndEvents<>(
                            ServiceSeen::fact,
                            model.services,
                            Function.identity(),
                            new ServiceTarget(tracker(new ServiceEvents(dns)), dns)));
            watch(
                    Resource.all(
                            "endpointslices", "/apis/discovery.k8s.io/v1/endpointslices", ROLE),
                    SliceReader::seen,
                    new FactsAndEvents<>(
                            SliceSeen::fact,
                            model.slices,
                            Function.identity(),
                            new EndpointTracker(dns, most(), events)));
            watch(
                    Resource.all("nodes", "/api/v1/nodes", ROLE),
                    NodeReader::seen,
                    new FactsAndEvents<>(
                            NodeSeen::fact,
                            model.nodes,
                            Function.identity(),
                            tracker(new NodeEvents())));
        }

        private void happenings() {
            watch(
                    Resource.all(
                            "networkpolicies", "/apis/networking.k8s.io/v1/networkpolicies", ROLE),
                    new PolicyReader(),
                    tracker(new PolicyEvents(dns)));
            for (String name : config.configMaps()) {
                watch(
                        Resource.named("configmaps", "/api/v1/configmaps", name, ROLE),
                        new ConfigMapReader(),
                        tracker(new ConfigMapEvents()));
            }
            for (ClusterConfig.OwnerKind kind : config.workloadKinds()) {
                watch(
                        Resource.metadata(plural(kind), kind.path(), ROLE),
                        new WorkloadReader(kind.kind()),
                        tracker(new WorkloadEvents(dns)));
            }
        }

        private void owners(ClusterConfig.OwnerKind kind) {
            watch(
                    Resource.metadata(plural(kind), kind.path(), ROLE),
                    new OwnerReader(kind.kind()),
                    model.addOwners());
        }

        private <T> void watch(
                Resource resource, ObjectReader<T> reader, ObjectWatch.Target<T> target) {
            watches.add(
                    new ObjectWatch<>(
                            api, resource, reader, target, config.watch(), clock, random));
        }

        private <S extends Tracked> Tracker<S> tracker(Differ<S> differ) {
            return new Tracker<>(differ, most(), events);
        }

        private int most() {
            return config.watch().mostObjects();
        }

        private static String plural(ClusterConfig.OwnerKind kind) {
            return kind.path().substring(kind.path().lastIndexOf('/') + 1);
        }
    }

    /// Begins to list and watch, in threads of its own.
    public void start() {
        watches.forEach(ObjectWatch::start);
        publisher = Thread.ofVirtual().name("kubernetes-facts").start(this::publish);
    }

    /// How it goes. Any thread.
    public KubernetesStatus status() {
        return KubernetesStatus.of(api, watches);
    }

    /// Ends the watches; what is known stays with the listener. May be called twice.
    @Override
    public void close() {
        closing.countDown();
        watches.forEach(ObjectWatch::close);
        if (publisher != null) {
            publisher.interrupt();
        }
    }

    private void publish() {
        try {
            boolean changed = false;
            while (closing.getCount() > 0) {
                changed |= changes.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                changes.drainPermits();
                if (changed && isComplete()) {
                    changed = false;
                    publishOnce();
                    Duration pause = config.watch().publishEvery();
                    var _ = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Closing.
        }
    }

    /// Whether each kind has been listed or cannot be now: half a picture would only mislead.
    private boolean isComplete() {
        return watches.stream()
                .map(watch -> watch.health().status())
                .allMatch(each -> each.listedAt().isPresent() || each.trouble().isPresent());
    }

    private void publishOnce() throws InterruptedException {
        if (clusterDomain.isEmpty()) {
            clusterDomain =
                    ClusterDomain.detect(config.resolvConf(), api)
                            .orElse(published.clusterDomain());
        }
        ClusterFacts facts = model.facts(published, clusterDomain);
        if (!anythingPublished || !facts.equals(published)) {
            anythingPublished = true;
            published = newer(facts);
            listener.facts(published);
        }
    }

    /// Versions grow from one start of the hub to the next too, even when what it knew is lost.
    private ClusterFacts newer(ClusterFacts facts) {
        return new ClusterFacts(
                Math.max(facts.version() + 1, clock.millis()),
                facts.clusterDomain(),
                facts.services(),
                facts.nodes(),
                facts.owners());
    }
}
