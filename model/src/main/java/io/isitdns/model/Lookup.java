package io.isitdns.model;

import io.isitdns.dns.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an application asked for: A and AAAA, search list, retries and the repetition over TCP in
/// one. Immutable. The columns are those of [LookupColumn].
///
/// @param timeNanos time of the first query, nanoseconds since 1970-01-01 UTC
/// @param lookupId the same number as in the column `lookup_id` of its transactions, 0..2^53-1
/// @param clientAddress the address that asked
/// @param client who asked
/// @param name the name as asked, search suffix removed; presentation format
/// @param qtypes mnemonics of the record types asked for, in order of first use
/// @param outcome how it ended
/// @param durationMicros from the first query to the last response used, or to when the resolver
///   gave up; microseconds
/// @param transactions how many transactions it took
/// @param wasted of them, those for names of the search path before the last
/// @param retries transmissions beyond the first of each question, those over TCP after a truncated
///   response not counted
/// @param tcpFallback whether a truncated response was followed by TCP
/// @param candidates names tried, in order; presentation format
/// @param addresses addresses that the last name gave, in order, each once
/// @param resolver which library asked
/// @param servers addresses asked, in order of first use
/// @param nameClass what kind of name it is
/// @param service the Kubernetes Service asked for, or null for other names
/// @param registrableDomain public suffix plus one label, or null for names that are not external
/// @param closedEarly whether it left a full table before its end was known, so that transactions
///   may be missing
public record Lookup(
        long timeNanos,
        long lookupId,
        IpAddress clientAddress,
        ClientIdentity client,
        String name,
        List<String> qtypes,
        LookupOutcome outcome,
        long durationMicros,
        int transactions,
        int wasted,
        int retries,
        boolean tcpFallback,
        List<String> candidates,
        List<IpAddress> addresses,
        ResolverFamily resolver,
        List<IpAddress> servers,
        NameClass nameClass,
        @Nullable ServiceName service,
        @Nullable String registrableDomain,
        boolean closedEarly) {
    /// Copies the lists.
    public Lookup {
        qtypes = List.copyOf(qtypes);
        candidates = List.copyOf(candidates);
        addresses = List.copyOf(addresses);
        servers = List.copyOf(servers);
    }

    /// The same, with what is known elsewhere of who asked and for what.
    public Lookup completed(
            ClientIdentity newClient,
            NameClass newNameClass,
            @Nullable ServiceName newService,
            @Nullable String newRegistrableDomain) {
        return new Lookup(
                timeNanos,
                lookupId,
                clientAddress,
                newClient,
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
                newNameClass,
                newService,
                newRegistrableDomain,
                closedEarly);
    }

    /// The same at another time.
    public Lookup at(long newTimeNanos) {
        return new Lookup(
                newTimeNanos,
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
