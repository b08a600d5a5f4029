package io.isitdns.store.testkit;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lookups for tests: a new one is a microsecond later than the one before, of one A transaction by
/// a client at 192.0.2.1; what follows says what is different in it.
public final class Lookups {
    private final List<Draft> drafts = new ArrayList<>();

    /// A lookup that got data.
    public Lookups resolved(String name, long micros) {
        return ended(name, LookupOutcome.RESOLVED, micros).addresses("192.0.2.80");
    }

    /// A lookup that ended in some way.
    public Lookups ended(String name, LookupOutcome outcome, long micros) {
        drafts.add(new Draft(Rows.START_NANOS + 1000L * drafts.size(), name, outcome, micros));
        return this;
    }

    private Draft last() {
        return drafts.getLast();
    }

    /// When its first query was seen.
    public Lookups at(long timeNanos) {
        last().timeNanos = timeNanos;
        return this;
    }

    /// Its number.
    public Lookups id(long lookupId) {
        last().lookupId = lookupId;
        return this;
    }

    /// Who asked.
    public Lookups client(ClientIdentity client) {
        last().client = client;
        return this;
    }

    /// The address that asked.
    public Lookups from(String address) {
        last().clientAddress = ip(address);
        return this;
    }

    /// The types asked for.
    public Lookups qtypes(String... qtypes) {
        last().qtypes = List.of(qtypes);
        return this;
    }

    /// How many transactions it took, and how many of these were wasted.
    public Lookups transactions(int transactions, int wasted) {
        last().transactions = transactions;
        last().wasted = wasted;
        return this;
    }

    /// Transmissions beyond the first.
    public Lookups retries(int retries) {
        last().retries = retries;
        return this;
    }

    /// A truncated response was followed by TCP.
    public Lookups tcpFallback() {
        last().tcpFallback = true;
        return this;
    }

    /// The names tried.
    public Lookups candidates(String... names) {
        last().candidates = List.of(names);
        return this;
    }

    /// The addresses that it gave.
    public Lookups addresses(String... addresses) {
        last().addresses = ips(addresses);
        return this;
    }

    /// Which library asked.
    public Lookups resolver(ResolverFamily resolver) {
        last().resolver = resolver;
        return this;
    }

    /// The addresses asked.
    public Lookups servers(String... servers) {
        last().servers = ips(servers);
        return this;
    }

    /// What kind of name it is.
    public Lookups nameClass(NameClass nameClass) {
        last().nameClass = nameClass;
        return this;
    }

    /// The Service asked for.
    public Lookups service(String namespace, String name) {
        last().service = new ServiceName(namespace, name);
        return this;
    }

    /// The registrable domain.
    public Lookups domain(String domain) {
        last().registrableDomain = domain;
        return this;
    }

    /// It left a full table.
    public Lookups closedEarly() {
        last().closedEarly = true;
        return this;
    }

    /// All of them, in the order in which they were made.
    public List<Lookup> list() {
        return drafts.stream().map(Draft::lookup).toList();
    }

    private static IpAddress ip(String text) {
        return Objects.requireNonNull(IpText.parse(text));
    }

    private static List<IpAddress> ips(String... texts) {
        return Stream.of(texts).map(Lookups::ip).toList();
    }

    private static final class Draft {
        private final String name;
        private final LookupOutcome outcome;
        private final long durationMicros;
        private long timeNanos;
        private long lookupId;
        private IpAddress clientAddress = ip("192.0.2.1");
        private ClientIdentity client = ClientIdentity.NONE;
        private List<String> qtypes = List.of("A");
        private int transactions = 1;
        private int wasted;
        private int retries;
        private boolean tcpFallback;
        private List<String> candidates;
        private List<IpAddress> addresses = List.of();
        private ResolverFamily resolver = ResolverFamily.UNKNOWN;
        private List<IpAddress> servers = List.of();
        private NameClass nameClass = NameClass.EXTERNAL;
        private @Nullable ServiceName service;
        private @Nullable String registrableDomain;
        private boolean closedEarly;

        Draft(long timeNanos, String name, LookupOutcome outcome, long durationMicros) {
            this.timeNanos = timeNanos;
            this.name = name;
            this.outcome = outcome;
            this.durationMicros = durationMicros;
            this.candidates = List.of(name);
        }

        Lookup lookup() {
            return new Lookup(
                    timeNanos,
                    lookupId,
                    clientAddress,
                    client,
                    name,
                    qtypes,
                    outcome,
                    durationMicros,
                    transactions,
                    wasted,
                    retries,
                    tcpFallback,
                    candidates,
                    addresses,
                    resolver,
                    servers,
                    nameClass,
                    service,
                    registrableDomain,
                    closedEarly);
        }
    }
}
