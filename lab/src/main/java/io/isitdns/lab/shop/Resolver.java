package io.isitdns.lab.shop;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resolver library of a pod: search list, A and AAAA at once, timers, TCP when truncated; each
/// in the manner of its [ResolverStyle].
final class Resolver {
    private static final int NDOTS = 5;

    private final Traffic traffic;
    private final Chance chance;

    Resolver(Traffic traffic, Chance chance) {
        this.traffic = traffic;
        this.chance = chance;
    }

    /// Who looks up, whom it asks and how.
    record Asker(Pod pod, ResolverStyle style, NameServer server, List<String> search) {}

    /// What came of one candidate.
    private enum Ending {
        FOUND,
        NEGATIVE,
        GIVEN_UP
    }

    private record Tried(Ending ending, long endNanos) {}

    /// A response that reached the client.
    private record Got(Reply reply, long endNanos) {}

    /// Plays a lookup that begins at `atNanos`.
    void lookup(Asker asker, Target target, long atNanos) {
        long at = atNanos;
        for (String candidate : candidates(asker, target)) {
            Tried tried = attempt(asker, candidate, target.types(), at);
            if (tried.ending() != Ending.NEGATIVE) {
                return;
            }
            at = tried.endNanos() + chance.micros(20, 90);
        }
    }

    /// The names to try in order (resolv.conf: search, ndots).
    private static List<String> candidates(Asker asker, Target target) {
        String name = target.text();
        List<String> candidates = new ArrayList<>();
        boolean first = name.chars().filter(letter -> letter == '.').count() >= NDOTS;
        if (!target.absolute() && !first) {
            asker.search().forEach(suffix -> candidates.add(name + '.' + suffix));
        }
        candidates.add(name);
        return candidates;
    }

    private Tried attempt(Asker asker, String name, List<Integer> types, long atNanos) {
        List<Exchange> exchanges = sockets(asker, name, types);
        List<@Nullable Got> got = new ArrayList<>();
        long at = atNanos;
        for (Exchange exchange : exchanges) {
            got.add(ask(asker, exchange, at));
            at += chance.micros(15, 150);
        }
        if (got.contains(null)) {
            long again = atNanos + asker.style().retryNanos();
            retry(asker, exchanges, got, again);
        }
        if (got.contains(null)) {
            return new Tried(Ending.GIVEN_UP, atNanos + 2 * asker.style().retryNanos());
        }
        return judge(asker, exchanges, got);
    }

    /// One socket for all types, or one for each.
    private List<Exchange> sockets(Asker asker, String name, List<Integer> types) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int type : types) {
            Exchange fresh = fresh(asker, new Question(name, type));
            if (asker.style().oneSocket() && !exchanges.isEmpty()) {
                Exchange before = exchanges.getLast();
                boolean musl = asker.style() == ResolverStyle.MUSL;
                int id = musl ? chance.muslNextId(before.messageId()) : fresh.messageId();
                fresh = moved(fresh, before.port(), id);
            }
            exchanges.add(fresh);
        }
        return exchanges;
    }

    private Exchange fresh(Asker asker, Question question) {
        return new Exchange(
                asker.pod(),
                asker.server().endpoint(asker.pod().address().isIpv6()),
                chance.port(),
                chance.messageId(),
                question,
                asker.style().options());
    }

    private static Exchange moved(Exchange exchange, int port, int messageId) {
        return new Exchange(
                exchange.pod(),
                exchange.server(),
                port,
                messageId,
                exchange.question(),
                exchange.options());
    }

    /// Replaces what is missing in `got` by what the second transmission brings.
    private void retry(
            Asker asker, List<Exchange> exchanges, List<@Nullable Got> got, long atNanos) {
        long at = atNanos;
        for (int i = 0; i < exchanges.size(); i++) {
            boolean lost = got.get(i) == null;
            Exchange exchange = exchanges.get(i);
            switch (asker.style()) {
                case GLIBC -> {
                    // Everything again, the second question only once the first is answered.
                    Got again = ask(asker, exchange, at);
                    got.set(i, again);
                    at = again == null ? at : again.endNanos() + chance.micros(10, 40);
                }
                case MUSL -> {
                    if (lost) {
                        got.set(i, ask(asker, exchange, at));
                    }
                }
                case GO -> {
                    if (lost) {
                        got.set(i, ask(asker, fresh(asker, exchange.question()), at));
                    }
                }
            }
        }
    }

    /// Reads the responses; a server that failed is asked once more at once.
    private Tried judge(Asker asker, List<Exchange> exchanges, List<@Nullable Got> got) {
        long end = Long.MIN_VALUE;
        boolean found = false;
        boolean failed = false;
        for (Got response : got) {
            if (response != null) {
                end = Math.max(end, response.endNanos());
                found |= !response.reply().answers().isEmpty();
                failed |= isFailure(response.reply());
            }
        }
        if (!failed) {
            return new Tried(found ? Ending.FOUND : Ending.NEGATIVE, end);
        }
        for (Exchange exchange : exchanges) {
            Exchange again =
                    asker.style().oneSocket() ? exchange : fresh(asker, exchange.question());
            ask(asker, again, end + chance.micros(100, 400));
        }
        return new Tried(Ending.GIVEN_UP, end);
    }

    private static boolean isFailure(Reply reply) {
        return reply.rcode() != Rcode.NOERROR && reply.rcode() != Rcode.NXDOMAIN;
    }

    /// One transmission and what comes of it; null when nothing does.
    private @Nullable Got ask(Asker asker, Exchange exchange, long atNanos) {
        traffic.query(exchange, atNanos);
        NameServer.Served served =
                asker.server().serve(exchange.question(), exchange.port(), atNanos);
        if (served == null) {
            return null;
        }
        long end = atNanos + served.latencyNanos();
        if (!traffic.tooLarge(exchange, served.reply())) {
            traffic.response(exchange, served.reply(), end);
            return new Got(served.reply(), end);
        }
        traffic.response(exchange, served.reply().truncatedTo(0), end);
        Exchange overTcp = moved(exchange, chance.port(), chance.messageId());
        long again = end + chance.micros(40, 120);
        return new Got(
                served.reply(),
                traffic.overTcp(overTcp, served.reply(), served.latencyNanos(), again));
    }
}
