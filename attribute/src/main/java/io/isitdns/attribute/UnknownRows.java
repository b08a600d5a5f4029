package io.isitdns.attribute;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import java.util.Set;

/// Completes, in the hub, what an agent could not know: it knows the pods of its own node alone,
/// and less than that when it has just started. What an agent knew stays as it was. Used on one
/// thread.
public final class UnknownRows {
    /// Controllers that usually have one above them.
    private static final Set<String> OWNED_KINDS = Set.of("ReplicaSet", "Job");

    private final NameClassifier names;
    private final RowFacts rows;

    /// @param view what is known of the whole cluster
    /// @param names what names mean here, where the cluster does not say
    public UnknownRows(ClusterView view, NameConfig names) {
        this.names = new NameClassifier(names);
        rows = new RowFacts(view, SocketOwner.NONE);
    }

    /// Fills what is missing in the rows of a batch of one agent, and is known here.
    ///
    /// @return rows in which something was filled
    public int complete(TransactionBatch batch) {
        rows.look(batch);
        int completed = 0;
        for (int row = 0; row < batch.size(); row++) {
            ClientIdentity before = batch.client[row];
            boolean client = completeClient(batch, row);
            boolean server = completeServer(batch, row, before);
            if (client || server) {
                names.classify(batch, row, rows.tables().names(), rows.searches()[row]);
                completeLeg(batch, row);
                completed++;
            }
        }
        return completed;
    }

    private boolean completeClient(TransactionBatch batch, int row) {
        ClientIdentity known = rows.identity(row);
        if (!isBetter(known, batch.client[row])) {
            return false;
        }
        batch.client[row] = known;
        return true;
    }

    /// A known client in place of an unknown one, a known reason in place of a passing one, the
    /// same pod with the owner above its owner.
    private static boolean isBetter(ClientIdentity here, ClientIdentity there) {
        if (there.reason() == null && there.pod() != null) {
            String kind = there.workloadKind();
            return kind != null
                    && OWNED_KINDS.contains(kind)
                    && isSamePod(here, there)
                    && !kind.equals(here.workloadKind());
        }
        UnknownReason reason = UnknownReason.of(there.reason());
        boolean passing = reason == null ? isUnknown(there) : reason.mayBeKnownSoon();
        boolean knows = UnknownReason.of(here.reason()) != UnknownReason.NOT_KNOWN_YET;
        return passing && knows && !here.equals(there);
    }

    /// Whether an agent that tells so of a client knew nothing of the cluster.
    private static boolean knewNothing(ClientIdentity client) {
        UnknownReason reason = UnknownReason.of(client.reason());
        return reason == null ? isUnknown(client) : reason == UnknownReason.NOT_KNOWN_YET;
    }

    private static boolean isUnknown(ClientIdentity client) {
        return client.pod() == null && client.process() == null;
    }

    private static boolean isSamePod(ClientIdentity here, ClientIdentity there) {
        return there.pod() != null
                && there.pod().equals(here.pod())
                && there.namespace() != null
                && there.namespace().equals(here.namespace());
    }

    /// An agent takes a server that is no Service's for one outside the cluster, when it may be a
    /// pod of another node. What it left open has an address of its node that only it knows, unless
    /// it knew nothing.
    private boolean completeServer(TransactionBatch batch, int row, ClientIdentity identityBefore) {
        int kind = batch.serverKind[row];
        boolean open =
                kind == ServerKind.UNKNOWN.ordinal() || kind == ServerKind.EXTERNAL.ordinal();
        byte known = (byte) rows.serverKind(row).ordinal();
        boolean same = known == kind && rows.serverIdentity(row).equals(batch.server[row]);
        boolean knows =
                known == ServerKind.EXTERNAL.ordinal()
                        ? knewNothing(identityBefore)
                        : known != ServerKind.UNKNOWN.ordinal() || rows.server(row) != null;
        if (!open || same || !knows) {
            return false;
        }
        batch.serverKind[row] = known;
        batch.server[row] = rows.serverIdentity(row);
        return true;
    }

    /// What an agent told from a second sight is not to be seen here, so a leg other than the
    /// client's stays.
    private void completeLeg(TransactionBatch batch, int row) {
        if (batch.leg[row] != Leg.CLIENT.ordinal()) {
            return;
        }
        if (rows.asker(row) != null && rows.client(row) instanceof KnownPod) {
            leaveClientLeg(batch, row, Leg.UPSTREAM);
        } else if (rows.askedFromElsewhere(row)) {
            leaveClientLeg(batch, row, Leg.SERVER);
        }
    }

    /// What is no client's belongs to no lookup.
    private static void leaveClientLeg(TransactionBatch batch, int row, Leg leg) {
        batch.leg[row] = (byte) leg.ordinal();
        batch.lookupId[row] = TransactionBatch.NONE;
    }
}
