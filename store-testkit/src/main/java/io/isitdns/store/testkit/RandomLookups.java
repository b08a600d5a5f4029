package io.isitdns.store.testkit;

import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import java.util.List;
import java.util.Random;

/// Lookups of few different values, so that they group and tie; the same seed gives the same ones.
public final class RandomLookups {
    private static final List<String> NAMES =
            List.of("a.example.org", "b.example.org", "cart.shop", ".", "100%_!.example.org");
    private static final List<String> ADDRESSES =
            List.of("192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8::1");

    private final Random random;
    private long timeNanos = Rows.START_NANOS;
    private long lookupId;

    /// @param seed what to print when a test fails
    public RandomLookups(long seed) {
        this.random = new Random(seed);
    }

    /// The next ones, each later than the one before by five seconds at most.
    public Lookups lookups(int count) {
        Lookups lookups = new Lookups();
        for (int i = 0; i < count; i++) {
            add(lookups);
        }
        return lookups;
    }

    private void add(Lookups lookups) {
        timeNanos += 1000L * (1 + random.nextInt(5_000_000));
        String name = one(NAMES);
        LookupOutcome outcome = one(List.of(LookupOutcome.values()));
        lookups.ended(name, outcome, random.nextInt(random.nextBoolean() ? 3000 : 9_000_000))
                .at(timeNanos)
                .id(lookupId++)
                .client(one(RandomRows.CLIENTS))
                .from(one(ADDRESSES))
                .resolver(one(List.of(ResolverFamily.values())))
                .nameClass(one(List.of(NameClass.values())));
        int transactions = 1 + random.nextInt(8);
        lookups.transactions(transactions, random.nextInt(transactions)).retries(random.nextInt(3));
        if (random.nextBoolean()) {
            lookups.qtypes("A", "AAAA").candidates(name, name + ".svc.cluster.local");
        }
        if (outcome == LookupOutcome.RESOLVED) {
            lookups.addresses(one(ADDRESSES), "192.0.2.80");
        }
        addSometimes(lookups);
    }

    private void addSometimes(Lookups lookups) {
        if (random.nextInt(3) == 0) {
            lookups.service(one(List.of("shop", "kube-system")), one(List.of("cart", "kube-dns")));
        }
        if (random.nextInt(3) == 0) {
            lookups.domain(one(List.of("example.org", "example.com")));
        }
        if (random.nextBoolean()) {
            lookups.servers(one(ADDRESSES));
        }
        if (random.nextInt(5) == 0) {
            lookups.tcpFallback();
        }
        if (random.nextInt(9) == 0) {
            lookups.closedEarly();
        }
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
