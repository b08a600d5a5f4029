package io.isitdns.lab.lookup;

import io.isitdns.dns.QType;
import io.isitdns.lab.Wire;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameHandler;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Several pods that look names up through simulated resolver libraries, at times and from servers
/// that a scenario decides. Same seed and same calls, same frames. Not thread-safe.
public final class PodTraffic {
    private final Wire wire = new Wire();
    private final SplittableRandom random;

    /// @param seed same seed, same frames
    public PodTraffic(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A pod.
    ///
    /// @param address its address
    /// @param library what resolves: one of glibc, musl, Go or c-ares
    /// @param server whom it asks
    /// @param deadServer a nameserver that it, by glibc, asks before and that is dead; or null
    /// @param search its search list
    public record Pod(
            String address,
            ResolverLibrary library,
            String server,
            @Nullable String deadServer,
            List<String> search) {
        /// Copies the list.
        public Pod {
            search = List.copyOf(search);
        }
    }

    /// The randomness of this traffic, for responders and times.
    public SplittableRandom random() {
        return random;
    }

    /// A pod looks up the addresses of a name.
    ///
    /// @param pod who
    /// @param name the name
    /// @param responder what answers
    /// @param atNanos when, nanoseconds since 1970-01-01 UTC
    /// @return when the resolver was done
    public long lookUp(Pod pod, String name, Responder responder, long atNanos) {
        return play(pod, Target.address(name), responder, atNanos);
    }

    /// A pod asks for another type of a name, without its search list.
    public long ask(Pod pod, String name, int qtype, Responder responder, long atNanos) {
        return play(pod, Target.single(name, qtype), responder, atNanos);
    }

    /// One query of a DNS server to its upstream, repeated by nobody.
    public void forward(
            String from, String upstream, String name, Responder responder, long atNanos) {
        Asking asking = asking(from, upstream, responder);
        var _ = new CaresStub().once(asking, name, QType.A, atNanos);
    }

    /// Delivers all frames in the order of their times.
    public void deliver(FrameHandler handler) {
        wire.queue().deliverAll(handler);
    }

    private long play(Pod pod, Target target, Responder responder, long atNanos) {
        Asking asking = asking(pod.address(), pod.server(), responder);
        return Search.of(asking, pod.search()).play(stub(pod), target, atNanos).endNanos();
    }

    private Asking asking(String client, String server, Responder responder) {
        return new Asking(wire, Endpoint.of(client, 0), Endpoint.of(server, 53), responder, random);
    }

    private static StubResolver stub(Pod pod) {
        String dead = pod.deadServer();
        if (dead != null) {
            return new TwoServersStub(Endpoint.of(dead, 53));
        }
        return switch (pod.library()) {
            case GLIBC, JVM, NODE -> new GlibcStub();
            case MUSL -> new MuslStub();
            case GO -> new GoStub();
            case C_ARES -> new CaresStub();
        };
    }
}
