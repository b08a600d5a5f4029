package io.isitdns.store.testkit;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.Transport;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/// Rows of few different values, so that they group and tie; the same seed gives the same rows.
public final class RandomRows {
    private static final List<String> NAMES =
            List.of(
                    ".",
                    "a.example.org",
                    "b.example.org",
                    "www.shop.example.com",
                    "_dns._tcp.example.net",
                    "quo\\\"te.example.org",
                    "\\000.example.org");
    private static final List<String> ADDRESSES =
            List.of("192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8::1", "2001:db8:1::2");
    private static final List<String> TYPES = List.of("A", "AAAA", "PTR", "HTTPS", "TYPE65280");

    static final List<ClientIdentity> CLIENTS =
            List.of(
                    ClientIdentity.NONE,
                    ClientIdentity.unknown("host network"),
                    ClientIdentity.pod("shop", "cart-0", "node-a"),
                    ClientIdentity.pod("shop", "checkout-5d4f-x", "node-a")
                            .ownedBy("Deployment", "checkout")
                            .selectedBy(List.of("checkout", "all"))
                            .labelled(Map.of("app", "checkout", "it's", "quo\"te, = {ä}")),
                    ClientIdentity.pod("shop", "checkout-5d4f-y", "node-b")
                            .ownedBy("Deployment", "checkout")
                            .selectedBy(List.of("checkout"))
                            .labelled(Map.of("app", "checkout", "empty", "")),
                    new ClientIdentity(
                            null, null, null, null, List.of(), "node-a", Map.of(), null, "kubelet",
                            "main"));
    private static final List<ServerIdentity> SERVERS =
            List.of(
                    ServerIdentity.NONE,
                    new ServerIdentity("kube-system", null, "kube-dns"),
                    new ServerIdentity("kube-system", "coredns-0", "kube-dns"));

    private final Random random;
    private long timeNanos = Rows.START_NANOS;

    /// @param seed what to print when a test fails
    public RandomRows(long seed) {
        this.random = new Random(seed);
    }

    /// The next rows, each later than the one before.
    public Rows rows(int count) {
        Rows rows = new Rows();
        for (int i = 0; i < count; i++) {
            add(rows);
        }
        return rows;
    }

    private void add(Rows rows) {
        timeNanos += 1000L * (1 + random.nextInt(5_000_000));
        String name = one(NAMES);
        Outcome outcome = one(List.of(Outcome.values()));
        switch (outcome) {
            case ANSWERED -> rows.answered(name, random.nextInt(3000));
            case NODATA -> rows.responded(name, outcome, "NOERROR", random.nextInt(3000));
            case NXDOMAIN -> rows.responded(name, outcome, "NXDOMAIN", random.nextInt(3000));
            case FAILED -> rows.responded(name, outcome, "SERVFAIL", random.nextInt(9_000_000));
            case UNANSWERED -> rows.unanswered(name);
            case UNREACHABLE -> rows.unreachable(name);
            case UNSOLICITED -> rows.unsolicited(name);
        }
        rows.at(timeNanos)
                .from(one(ADDRESSES), 1024 + random.nextInt(5))
                .to(one(ADDRESSES), 53)
                .qtype(one(TYPES))
                .transport(one(List.of(Transport.UDP, Transport.TCP)))
                .leg(one(List.of(Leg.values())))
                .serverKind(one(List.of(ServerKind.values())))
                .nameClass(one(List.of(NameClass.values())))
                .interfaceNumber(random.nextInt(3));
        if (outcome != Outcome.UNSOLICITED) {
            rows.attempts(1 + random.nextInt(3));
        }
        addSometimes(rows, name, outcome);
        identify(rows);
        if (outcome != Outcome.UNSOLICITED && random.nextInt(8) == 0) {
            fold(rows, outcome);
        }
    }

    private void identify(Rows rows) {
        rows.client(one(CLIENTS)).server(one(SERVERS));
        if (random.nextInt(3) == 0) {
            rows.service(one(List.of("shop", "kube-system")), one(List.of("cart", "kube-dns")));
        }
        if (random.nextBoolean()) {
            rows.lookup(random.nextInt(5));
        }
    }

    private void fold(Rows rows, Outcome outcome) {
        boolean responded = outcome != Outcome.UNANSWERED && outcome != Outcome.UNREACHABLE;
        int count = 2 + random.nextInt(9);
        rows.folded(
                count,
                LongStream.generate(() -> random.nextInt(3000))
                        .limit(responded ? count - random.nextInt(2) : 0)
                        .toArray());
    }

    private void addSometimes(Rows rows, String name, Outcome outcome) {
        if (name.endsWith("example.com")) {
            rows.registrableFrom(9);
        }
        if (random.nextBoolean()) {
            rows.edns(1232 + random.nextInt(2), random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            rows.ede(random.nextInt(30), random.nextBoolean() ? "" : "\u00e4 \"b\" 'c'");
        }
        if (random.nextInt(4) == 0) {
            rows.clientSubnet24(198, 51, random.nextInt(2) * 100);
        }
        if (random.nextBoolean()) {
            rows.flags(
                    random.nextBoolean() ? new String[] {"aa", "tc"} : new String[] {"rd", "cd"});
        }
        if (outcome == Outcome.ANSWERED) {
            for (int i = random.nextInt(4); i > 0; i--) {
                rows.answer(name, one(TYPES), random.nextInt(300), "192.0.2." + random.nextInt(3));
            }
        }
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
