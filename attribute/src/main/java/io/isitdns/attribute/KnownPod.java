package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.cluster.PodFact;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// A pod that is known, and what follows from that, worked out when it is first asked for and again
/// when facts have changed. Written by whoever holds the view's lock, read by anybody.
final class KnownPod implements Holder {
    private volatile PodFact fact;
    private volatile @Nullable Meaning meaning;

    /// Addresses that it claims or claimed, and when it was last told; under the view's lock.
    private final SequencedSet<IpAddress> claimed = new LinkedHashSet<>();

    private long toldNanos;

    KnownPod(PodFact fact) {
        this.fact = fact;
    }

    /// Addresses that it claims or claimed.
    SequencedSet<IpAddress> claimed() {
        return claimed;
    }

    /// When it was last told of.
    long toldNanos() {
        return toldNanos;
    }

    /// It is told of now.
    void toldNanos(long nanos) {
        toldNanos = nanos;
    }

    /// What was last told of it.
    PodFact fact() {
        return fact;
    }

    /// Takes what is told now.
    void fact(PodFact newFact) {
        fact = newFact;
    }

    @Override
    public ClientIdentity identity(FactTables facts) {
        return meaning(facts).identity();
    }

    /// The search list in its resolv.conf.
    SearchSuffixes searches(FactTables facts) {
        return meaning(facts).searches();
    }

    /// What its resolv.conf says, or null when that is not known.
    @Nullable ResolverSettings resolver(FactTables facts) {
        return meaning(facts).resolver();
    }

    /// What it is as a DNS server; of unknown kind if it is none that is known.
    KnownServer server(FactTables facts) {
        return meaning(facts).server();
    }

    /// Whether it ran at this time.
    boolean ranAt(long timeNanos) {
        PodFact now = fact;
        return now.fromNanos() <= timeNanos && timeNanos < now.toNanos();
    }

    // Facts are compared as objects: this is done for every row.
    @SuppressWarnings("ReferenceEquality")
    private Meaning meaning(FactTables facts) {
        Meaning known = meaning;
        PodFact now = fact;
        if (known == null || known.facts() != facts || known.fact() != now) {
            known = mean(facts, now, known);
            meaning = known;
        }
        return known;
    }

    /// The identity stays the same object while nothing in it changes, since rows share it.
    private static Meaning mean(FactTables facts, PodFact now, @Nullable Meaning before) {
        ClientIdentity identity = facts.identity(now);
        if (before != null && before.identity().equals(identity)) {
            identity = before.identity();
        }
        return new Meaning(
                facts, now, identity, facts.searches(now), facts.resolver(now), facts.server(now));
    }

    private record Meaning(
            FactTables facts,
            PodFact fact,
            ClientIdentity identity,
            SearchSuffixes searches,
            @Nullable ResolverSettings resolver,
            KnownServer server) {}
}
