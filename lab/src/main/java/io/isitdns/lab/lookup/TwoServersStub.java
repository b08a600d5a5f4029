package io.isitdns.lab.lookup;

import io.isitdns.lab.QueryOptions;
import io.isitdns.packet.Endpoint;
import java.util.ArrayList;
import java.util.List;

/// glibc with two nameservers of which the first is dead: it waits for it each time, then asks the
/// second the same, with the same ids from another socket.
final class TwoServersStub implements StubResolver {
    private static final long TIMER_NANOS = 5_000_000_000L;

    private final Endpoint dead;

    /// @param dead the first nameserver
    TwoServersStub(Endpoint dead) {
        this.dead = dead;
    }

    @Override
    public Ending ask(Asking asking, String name, List<Integer> types, long atNanos) {
        List<Integer> ids = types.stream().map(_ -> asking.messageId()).toList();
        List<Got> nothing = send(asking.of(dead, (_, _) -> null), name, types, ids, atNanos).got();
        Ending second =
                send(asking, name, types, ids, atNanos + TIMER_NANOS + asking.micros(50, 600));
        return second.got().equals(nothing)
                ? new Ending(nothing, Step.STOP, atNanos + 2 * TIMER_NANOS)
                : second;
    }

    /// All questions from one new socket.
    private static Ending send(
            Asking asking, String name, List<Integer> types, List<Integer> ids, long atNanos) {
        int port = asking.port();
        List<Got> got = new ArrayList<>();
        long at = atNanos;
        long end = atNanos;
        for (int i = 0; i < types.size(); i++) {
            Heard heard =
                    asking.udp(
                            StubResolver.question(name, types.get(i)),
                            port,
                            ids.get(i),
                            QueryOptions.PLAIN,
                            at);
            got.add(Got.of(heard));
            end = heard == null ? end : Math.max(end, heard.endNanos());
            at += asking.micros(5, 60);
        }
        return new Ending(got, StubResolver.untilData(got), end);
    }
}
