package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.NameText;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Completes lookups in the hub, as [UnknownRows] does transactions. Used on one thread.
public final class UnknownLookups {
    private static final int FIRST = 0;
    private static final int LAST = 1;

    private final UnknownRows rows;
    private final TransactionBatch batch = new TransactionBatch(2);

    /// @param view what is known of the whole cluster
    /// @param names what names mean here, where the cluster does not say
    public UnknownLookups(ClusterView view, NameConfig names) {
        rows = new UnknownRows(view, names);
    }

    /// The lookup with what was missing; empty when it turns out to be none: a DNS server asked
    /// others, or a pod of another node was seen at the server's side.
    public Optional<Lookup> complete(Lookup lookup) {
        if (lookup.servers().isEmpty() || lookup.candidates().isEmpty()) {
            return Optional.of(lookup);
        }
        batch.clear();
        boolean readable =
                add(lookup, lookup.candidates().getFirst(), Outcome.NXDOMAIN)
                        && add(lookup, lookup.candidates().getLast(), outcome(lookup.outcome()));
        if (!readable || rows.complete(batch) == 0) {
            return Optional.of(lookup);
        }
        if (batch.leg[LAST] != Leg.CLIENT.ordinal()) {
            return Optional.empty();
        }
        int kind = isFound(lookup) || !isService(FIRST) ? LAST : FIRST;
        return Optional.of(
                lookup.completed(
                        batch.client[LAST],
                        NameClass.values()[batch.nameClass[kind]],
                        batch.service[kind],
                        RowText.registrableDomain(batch, kind)));
    }

    /// A row as the lookup's rows were.
    private boolean add(Lookup lookup, String candidate, Outcome outcome) {
        byte @Nullable [] name = NameText.parse(candidate);
        if (name == null) {
            return false;
        }
        int row = batch.addRow();
        IpAddress client = lookup.clientAddress();
        IpAddress server = lookup.servers().getLast();
        batch.timeNanos[row] = lookup.timeNanos();
        batch.clientHigh[row] = client.high();
        batch.clientLow[row] = client.low();
        batch.client[row] = lookup.client();
        batch.serverHigh[row] = server.high();
        batch.serverLow[row] = server.low();
        batch.qnameOffset[row] = batch.addBytes(name, 0, name.length);
        batch.qnameLength[row] = name.length;
        batch.outcome[row] = (byte) outcome.ordinal();
        // A lookup says no more of its servers than their addresses, so there is nothing to fill.
        batch.serverKind[row] = (byte) ServerKind.CLUSTER_DNS.ordinal();
        return true;
    }

    private static Outcome outcome(LookupOutcome outcome) {
        return switch (outcome) {
            case RESOLVED, PARTIAL -> Outcome.ANSWERED;
            case NODATA -> Outcome.NODATA;
            case NXDOMAIN -> Outcome.NXDOMAIN;
            case FAILED -> Outcome.FAILED;
            case UNANSWERED -> Outcome.UNANSWERED;
        };
    }

    private static boolean isFound(Lookup lookup) {
        return lookup.outcome() == LookupOutcome.RESOLVED
                || lookup.outcome() == LookupOutcome.PARTIAL;
    }

    private boolean isService(int row) {
        return batch.nameClass[row] == NameClass.SERVICE.ordinal();
    }
}
