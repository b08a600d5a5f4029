package io.isitdns.diagnose.seen;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import java.util.List;
import java.util.function.Predicate;

/// A lookup with its transactions. Immutable.
///
/// @param lookup the lookup
/// @param node where it was captured
/// @param sights its transactions, the first asked first
public record Seen(Lookup lookup, String node, List<Sight> sights) {
    /// From here on an application waits noticeably: one second.
    private static final long SLOW_MICROS = 1_000_000;

    /// From here on DNS is not acquitted.
    private static final long SWIFT_MICROS = 100_000;

    /// The longest timer of a resolver library.
    private static final long TIMER_NANOS = 5_000_000_000L;

    /// Copies the list.
    public Seen {
        sights = List.copyOf(sights);
    }

    /// Who asked: the pod where it is known, else the address.
    public String client() {
        ClientIdentity client = lookup.client();
        return client.pod() == null
                ? lookup.clientAddress().toString()
                : client.namespace() + "/" + client.pod();
    }

    /// Whether the application got an error, or would have: no data and no proper negative.
    public boolean isFailed() {
        return switch (lookup.outcome()) {
            case FAILED, UNANSWERED -> true;
            case PARTIAL -> lookup.resolver() == ResolverFamily.MUSL;
            case RESOLVED, NODATA, NXDOMAIN -> false;
        };
    }

    /// Whether the application waited a second or longer.
    public boolean isSlow() {
        return lookup.durationMicros() >= SLOW_MICROS;
    }

    /// Whether it took less than 100 ms.
    public boolean isSwift() {
        return lookup.durationMicros() < SWIFT_MICROS;
    }

    /// Whether anything about it was not as it should be: failed, half failed, slow, or with a
    /// transmission that nobody answered.
    public boolean isTroubled() {
        return isFailed()
                || isSlow()
                || lookup.outcome() == LookupOutcome.PARTIAL
                || has(Sight::hasLoss);
    }

    /// Whether a query of it was still waiting, without its timer having run out, when the last
    /// query of the capture was sent.
    public boolean isCutAt(long lastNanos) {
        return lookup.outcome() != LookupOutcome.RESOLVED
                && !sights.isEmpty()
                && last().stream()
                        .allMatch(sight ->
                                sight.attempts() == 1
                                        && lastNanos - sight.timeNanos() < TIMER_NANOS)
                && last().stream().anyMatch(Sight::isLost);
    }

    /// Whether it gave neither data nor trouble: the name, or its addresses, do not exist.
    public boolean isNegative() {
        return lookup.outcome() == LookupOutcome.NXDOMAIN
                || lookup.outcome() == LookupOutcome.NODATA;
    }

    /// Whether the application got addresses or other data.
    public boolean isResolved() {
        return lookup.outcome() == LookupOutcome.RESOLVED
                || (lookup.outcome() == LookupOutcome.PARTIAL && !isFailed());
    }

    /// Whether the name belongs to the cluster.
    public boolean isInternal() {
        return lookup.nameClass() == NameClass.SERVICE || lookup.nameClass() == NameClass.CLUSTER;
    }

    /// Whether the name is one of the outside.
    public boolean isExternal() {
        return lookup.nameClass() == NameClass.EXTERNAL;
    }

    /// Whether its resolver is this library.
    public boolean isBy(ResolverFamily family) {
        return lookup.resolver() == family;
    }

    /// Whether the last name tried was one of the search path.
    public boolean endedOnSearchPath() {
        return !lookup.candidates().isEmpty()
                && !lookup.candidates().getLast().equals(lookup.name());
    }

    /// The last name tried.
    public String lastName() {
        return lookup.candidates().isEmpty() ? lookup.name() : lookup.candidates().getLast();
    }

    /// Whether any transaction is so.
    public boolean has(Predicate<Sight> predicate) {
        return sights.stream().anyMatch(predicate);
    }

    /// How many transactions are so.
    public long count(Predicate<Sight> predicate) {
        return sights.stream().filter(predicate).count();
    }

    /// The transactions for the last name tried.
    public List<Sight> last() {
        if (sights.isEmpty()) {
            return sights;
        }
        String name = sights.getLast().name();
        return sights.stream().filter(sight -> sight.name().equals(name)).toList();
    }
}
