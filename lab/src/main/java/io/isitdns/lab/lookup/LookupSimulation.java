package io.isitdns.lab.lookup;

import io.isitdns.lab.Wire;
import io.isitdns.model.LookupOutcome;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// One pod whose application looks names up at random times, through one resolver library. Not
/// thread-safe.
public final class LookupSimulation {
    private static final Endpoint CLIENT = Endpoint.of("192.0.2.10", 0);
    private static final Endpoint SERVER = Endpoint.of("192.0.2.53", 53);
    private static final long START_NANOS = 1_767_225_600_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long JVM_POSITIVE_NANOS = 30 * NANOS_PER_SECOND;
    private static final long JVM_NEGATIVE_NANOS = 10 * NANOS_PER_SECOND;
    private static final int NODE_THREADS = 4;
    private static final double NODE_CARES_SHARE = 0.2;

    private final ResolverLibrary library;
    private final double perSecond;
    private final SplittableRandom random;
    private final Wire wire = new Wire();
    private final Zone zone;
    private final Asking asking;
    private final List<AskedLookup> truth = new ArrayList<>();

    /// Until when the JVM asks for a name no more: it is cached, or being looked up.
    private final Map<String, Long> jvmCache = new HashMap<>();

    /// When each of Node's threads is free again.
    private final PriorityQueue<Long> nodeThreads = new PriorityQueue<>();

    /// @param library what resolves
    /// @param perSecond lookups that the application begins in a second, on average
    /// @param loss share of transmissions that get no response, 0..1
    /// @param seed same seed, same frames
    public LookupSimulation(ResolverLibrary library, double perSecond, double loss, long seed) {
        this.library = library;
        this.perSecond = perSecond;
        this.random = new SplittableRandom(seed);
        this.zone = new Zone(random, loss);
        this.asking = new Asking(wire, CLIENT, SERVER, zone, random);
        for (int i = 0; i < NODE_THREADS; i++) {
            nodeThreads.add(START_NANOS);
        }
    }

    /// Plays so many lookups that reach the wire, and delivers all frames.
    ///
    /// @return the lookups, in the order in which they began
    public List<AskedLookup> run(int lookups, FrameHandler handler) {
        long at = START_NANOS;
        while (truth.size() < lookups) {
            double seconds = -StrictMath.log(1 - random.nextDouble()) / perSecond;
            at += (long) (seconds * NANOS_PER_SECOND);
            begin(zone.target(random), at);
        }
        wire.queue().deliverAll(handler);
        return List.copyOf(truth);
    }

    /// The address that asks.
    public static Endpoint client() {
        return CLIENT;
    }

    /// The search list of the pod, in order.
    public static List<String> searchList() {
        return Zone.SEARCH;
    }

    private void begin(Target target, long atNanos) {
        switch (library) {
            case GLIBC -> play(new GlibcStub(), target, atNanos);
            case MUSL -> play(new MuslStub(), target, atNanos);
            case GO -> play(new GoStub(), target, atNanos);
            case C_ARES -> play(new CaresStub(), oneType(target), atNanos);
            case JVM -> behindCache(target, atNanos);
            case NODE -> onThread(target, atNanos);
        }
    }

    /// `dns.resolve4` asks for A, as the name stands.
    private static Target oneType(Target target) {
        return Target.single(target.name(), target.types().getFirst());
    }

    private void behindCache(Target target, long atNanos) {
        if (jvmCache.getOrDefault(target.name(), 0L) > atNanos) {
            return;
        }
        Played played = play(new GlibcStub(), target, atNanos);
        boolean found =
                played.outcome() == LookupOutcome.RESOLVED
                        || played.outcome() == LookupOutcome.PARTIAL;
        long kept = found ? JVM_POSITIVE_NANOS : JVM_NEGATIVE_NANOS;
        jvmCache.put(target.name(), played.endNanos() + kept);
    }

    private void onThread(Target target, long atNanos) {
        if (random.nextDouble() < NODE_CARES_SHARE) {
            play(new CaresStub(), oneType(target), atNanos);
            return;
        }
        long free = nodeThreads.remove();
        Played played = play(new GlibcStub(), target, Math.max(free, atNanos));
        nodeThreads.add(played.endNanos());
    }

    private record Played(LookupOutcome outcome, long endNanos) {}

    private Played play(StubResolver resolver, Target target, long atNanos) {
        StubResolver.Ending ending = Search.of(asking, Zone.SEARCH).play(resolver, target, atNanos);
        LookupOutcome outcome = Got.together(ending.got());
        truth.add(new AskedLookup(target.name(), outcome, asking.takeQueries()));
        return new Played(outcome, ending.endNanos());
    }
}
