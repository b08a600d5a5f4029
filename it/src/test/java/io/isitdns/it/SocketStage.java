package io.isitdns.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.isitdns.lab.cluster.Addresses;
import io.isitdns.lab.cluster.DnsAction;
import io.isitdns.lab.cluster.DnsRule;
import io.isitdns.lab.cluster.DnsZone;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.Felt;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.LabService;
import io.isitdns.lab.cluster.PodSpec;
import io.isitdns.lab.cluster.ServerProgram;
import io.isitdns.lab.cluster.ServiceMode;
import io.isitdns.lab.cluster.StubClient;
import io.isitdns.lab.cluster.StubLibrary;
import io.isitdns.lab.cluster.StubPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// A cluster of the lab on one node, whose pods look names up by real libraries while something
/// goes wrong, and whose node is captured. Its Services are ready, its world has four domains.
/// Closing removes it.
final class SocketStage implements AutoCloseable {
    static final List<String> SERVICES = List.of("cart", "payment", "redis", "catalog", "users");
    static final List<String> DOMAINS =
            List.of("example.org", "example.com", "example.net", "example.edu");
    static final List<String> OUTSIDE =
            List.of("api.example.org", "cdn.example.com", "pay.example.net", "login.example.edu");
    static final String NAMESPACE = "shop";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> BACKEND = Map.of("app", "backend");

    private final Path directory;
    private final StubPrograms programs;
    private final ObjectsRecorder objects = new ObjectsRecorder();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Random random = new Random();
    private final List<StubClient> clients = new CopyOnWriteArrayList<>();
    private final LabCluster cluster;
    private final NodeCapture capture;

    private SocketStage(
            Path directory,
            StubPrograms programs,
            int dnsPods,
            String linkType,
            ServiceMode service)
            throws IOException {
        this.directory = directory;
        this.programs = programs;
        cluster =
                LabCluster.builder()
                        .nodes(1)
                        .dns(dnsPods, ServerProgram.SCRIPTED)
                        .service(service)
                        .listener(objects)
                        .start();
        capture = NodeCapture.start(cluster.node(1), directory.resolve("node-1.pcapng"), linkType);
    }

    /// Builds it; when this returns, the node is captured.
    ///
    /// @param directory where its files go
    /// @param dnsPods pods of the cluster DNS
    static SocketStage start(Path directory, StubPrograms programs, int dnsPods, String linkType)
            throws IOException {
        return start(directory, programs, dnsPods, linkType, ServiceMode.DNAT);
    }

    /// The same with another treatment of packets to Services.
    static SocketStage start(
            Path directory,
            StubPrograms programs,
            int dnsPods,
            String linkType,
            ServiceMode service)
            throws IOException {
        SocketStage stage = new SocketStage(directory, programs, dnsPods, linkType, service);
        stage.cluster.pod(PodSpec.of(NAMESPACE, "backend-1").labelled(BACKEND));
        SERVICES.forEach(name -> stage.cluster.service(NAMESPACE, name, BACKEND));
        for (int number = 1; number < DOMAINS.size(); number++) {
            Addresses addresses = new Addresses("198.18.0." + number, "2001:db8:80::" + number);
            stage.cluster.upstreamScript().serve(DnsZone.ofAnyName(DOMAINS.get(number), addresses));
        }
        stage.cluster.upstreamScript().serve(DnsZone.of(""));
        return stage;
    }

    LabCluster cluster() {
        return cluster;
    }

    /// Adds a Kubernetes object to those that the verdict is told of.
    void knows(HasMetadata object) {
        objects.put(object);
    }

    /// A pod whose program looks names up by a library with its own timers.
    StubClient pod(String name, StubLibrary library) {
        return pod(name, library, dns(), "");
    }

    /// The same with timers of one second, two tries.
    StubClient hastyPod(String name, StubLibrary library) {
        return pod(name, library, dns(), "timeout:1 attempts:2");
    }

    /// The address of the cluster DNS.
    String dns() {
        return cluster.dnsAddress(Family.IPV4);
    }

    /// A pod whose program asks other servers.
    ///
    /// @param nameservers their addresses with blanks between
    /// @param options of its `resolv.conf`
    StubClient pod(String name, StubLibrary library, String nameservers, String options) {
        LabPod pod = cluster.pod(PodSpec.of(NAMESPACE, name + "-1").ownedBy("Deployment", name));
        StringBuilder conf = new StringBuilder();
        for (String server : nameservers.split(" ", -1)) {
            conf.append("nameserver ").append(server).append('\n');
        }
        conf.append("search shop.svc.cluster.local svc.cluster.local cluster.local\n")
                .append("options ndots:5 ")
                .append(options)
                .append('\n');
        pod.network().resolvConf(conf.toString());
        return client(pod, library);
    }

    /// A program in a pod.
    StubClient client(LabPod pod, StubLibrary library) {
        try {
            StubClient client = StubClient.start(pod, library, programs);
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Pods with nothing wrong: more names of the cluster than of the outside, several libraries.
    List<StubClient> background() {
        return List.of(
                pod("basket", StubLibrary.GLIBC),
                pod("search", StubLibrary.MUSL),
                pod("mail", StubLibrary.NODE));
    }

    /// Names that anybody asks for.
    static List<String> usualNames() {
        List<String> names = new ArrayList<>();
        OUTSIDE.forEach(outside -> {
            names.addAll(SERVICES);
            names.add(outside);
        });
        return names;
    }

    /// Lets all of these look names up in turn; completes when all were answered.
    ///
    /// @param number how many lookups each makes
    /// @param perSecond how many in a second at most
    CompletableFuture<Void> ask(
            List<StubClient> who, List<String> names, int number, double perSecond) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        who.forEach(client -> all.add(ask(client, names, number, perSecond)));
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> ask(
            StubClient client, List<String> names, int number, double perSecond) {
        List<CompletableFuture<Felt>> lookups = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        AtomicInteger next = new AtomicInteger();
        new Ticking(
                        perSecond,
                        () -> {
                            int place = next.getAndIncrement();
                            if (place == number) {
                                asked.complete(null);
                                return false;
                            }
                            lookups.add(client.lookUp(names.get(place % names.size())));
                            return true;
                        })
                .run();
        return asked.thenCompose(
                _ -> CompletableFuture.allOf(lookups.toArray(CompletableFuture[]::new)));
    }

    /// Lets all of these look names up in turn until it is closed.
    Asking keepAsking(List<StubClient> who, List<String> names, double perSecond) {
        Asking asking = new Asking(new AtomicBoolean(), new CopyOnWriteArrayList<>());
        for (StubClient client : who) {
            AtomicInteger next = new AtomicInteger();
            new Ticking(
                            perSecond,
                            () -> {
                                if (asking.closed().get()) {
                                    return false;
                                }
                                String name = names.get(next.getAndIncrement() % names.size());
                                asking.lookups().add(client.lookUp(name));
                                return true;
                            })
                    .run();
        }
        return asking;
    }

    /// Does something again and again, as long as it says so, at intervals that differ at random
    /// around the usual one: what is asked at the beat of a clock looks like a beat of the server.
    private final class Ticking implements Runnable {
        private static final double SHORTEST = 0.5;

        private final double perSecond;
        private final BooleanSupplier what;

        Ticking(double perSecond, BooleanSupplier what) {
            this.perSecond = perSecond;
            this.what = what;
        }

        @Override
        public void run() {
            if (what.getAsBoolean()) {
                double seconds = (SHORTEST + random.nextDouble()) / perSecond;
                long nanos = (long) (TimeUnit.SECONDS.toNanos(1) * seconds);
                var _ = scheduler.schedule(this, nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    /// Lookups that are made until this is closed, which waits for their ends.
    record Asking(AtomicBoolean closed, List<CompletableFuture<Felt>> lookups)
            implements AutoCloseable {
        /// Those that ended since a moment, the first asked first.
        List<Felt> endedSince(long nanos, Predicate<Felt> which) {
            return lookups.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .filter(felt -> felt.beginNanos() >= nanos && which.test(felt))
                    .toList();
        }

        /// Waits until so many lookups that began from now on ended so.
        void awaitLookups(int number, Predicate<Felt> which) {
            long now = System.nanoTime();
            await(() -> endedSince(now, which).size() >= number);
        }

        /// Waits until lookups that began over so long a time from now on ended so.
        void awaitSpan(Duration span, Predicate<Felt> which) {
            long now = System.nanoTime();
            await(() -> {
                List<Felt> ended = endedSince(now, which);
                return !ended.isEmpty()
                        && ended.getLast().beginNanos() - ended.getFirst().beginNanos()
                                >= span.toNanos();
            });
        }

        @Override
        public void close() {
            closed.set(true);
            CompletableFuture.allOf(lookups.toArray(CompletableFuture[]::new)).join();
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    /// All servers of the cluster DNS do this with names outside of the cluster.
    void outside(DnsAction action) {
        DOMAINS.forEach(domain -> cluster.dnsScript().add(DnsRule.on("*." + domain, action)));
    }

    /// The upstream does this with all names.
    void upstream(DnsAction action) {
        DOMAINS.forEach(domain -> cluster.upstreamScript().add(DnsRule.on("*." + domain, action)));
    }

    /// A Service by its name.
    LabService service(String name, Map<String, String> selector) {
        return cluster.service(NAMESPACE, name, selector);
    }

    /// The node drops what a pod sends to port 53, as a NetworkPolicy does.
    ///
    /// @param what a match of nftables, such as `meta l4proto tcp`
    void drop(LabPod pod, String what) {
        nft(
                """
                table inet denied {
                  chain in {
                    type filter hook prerouting priority -250;
                    ip saddr %s %s th dport 53 drop
                  }
                }
                """
                        .formatted(pod.addresses().ipv4(), what));
    }

    /// The node drops nothing any more.
    void dropNothing() {
        nft("delete table inet denied\n");
    }

    private void nft(String rules) {
        cluster.node(1).network().run("nft", rules);
    }

    /// The longest that any lookup took, as the programs felt it.
    Duration longest() {
        return clients.stream()
                .flatMap(client -> client.felt().stream())
                .map(Felt::took)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /// The libraries by which names were looked up.
    List<StubLibrary> libraries() {
        return clients.stream().map(StubClient::library).distinct().sorted().toList();
    }

    /// Ends the capture and asks the program for its verdict on all of it, as its user would.
    Program.Ended diagnose(String... options) throws IOException {
        Path captured = capture.finish();
        Path known = directory.resolve("objects.yaml");
        objects.write(known);
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "diagnose",
                                "--read",
                                captured.toString(),
                                "--objects",
                                known.toString(),
                                "-o",
                                "json"));
        arguments.addAll(List.of(options));
        return Program.run(arguments.toArray(String[]::new));
    }

    /// The same of somebody who knows nothing of the cluster.
    Program.Ended diagnoseAlone() throws IOException {
        return Program.run("diagnose", "--read", capture.finish().toString(), "-o", "json");
    }

    @Override
    public void close() throws IOException {
        scheduler.shutdownNow();
        clients.forEach(StubClient::close);
        capture.close();
        cluster.close();
    }
}
