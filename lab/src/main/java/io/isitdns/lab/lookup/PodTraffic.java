package io.isitdns.lab.lookup;

import io.isitdns.dns.QType;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
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

    private final int port;
    private boolean tcpOnly;

    /// @param seed same seed, same frames
    public PodTraffic(long seed) {
        this(seed, 53);
    }

    /// @param seed same seed, same frames
    /// @param port where DNS servers listen
    public PodTraffic(long seed, int port) {
        random = new SplittableRandom(seed);
        this.port = port;
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

    /// From now on pods ask over TCP only.
    public void overTcpOnly() {
        tcpOnly = true;
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

    /// A pod asks for the IPv4 address of a name from a port that it uses again and again; nobody
    /// repeats the query.
    public void askFrom(Pod pod, int sourcePort, String name, Responder responder, long atNanos) {
        Asking asking = asking(pod.address(), pod.server(), responder);
        var _ =
                asking.udp(
                        new Question(name, QType.A),
                        sourcePort,
                        asking.messageId(),
                        QueryOptions.PLAIN,
                        atNanos);
    }

    /// A pod sends a query that is refused with the ICMP error "port unreachable".
    public void refuse(Pod pod, String name, long atNanos) {
        Asking asking = asking(pod.address(), pod.server(), (_, _) -> null);
        asking.refused(new Question(name, QType.A), atNanos);
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
        Asking asking =
                new Asking(
                        wire, Endpoint.of(client, 0), Endpoint.of(server, port), responder, random);
        return tcpOnly ? asking.overTcpOnly() : asking;
    }

    private StubResolver stub(Pod pod) {
        String dead = pod.deadServer();
        if (dead != null) {
            return new TwoServersStub(Endpoint.of(dead, port));
        }
        return switch (pod.library()) {
            case GLIBC, JVM, NODE -> new GlibcStub();
            case MUSL -> new MuslStub();
            case GO -> new GoStub();
            case C_ARES -> new CaresStub();
        };
    }
}
