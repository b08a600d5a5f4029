package io.isitdns.attribute;

import io.isitdns.model.TransactionBatch;

/// Fills the columns that say who and what, by what a [ClusterView] knows: client, server, server
/// kind, name class, registrable domain, Service, leg. Used on one thread.
public final class ClusterAttributor {
    /// A batch is cut between two sights of one exchange near its end only: there are this many
    /// rows in a few milliseconds at the highest rates.
    private static final int ROWS_NEAR_END = 64;

    private final ClusterView view;
    private final NameClassifier names;
    private final ClusterLegs legs;
    private final RowFacts rows;
    private final AwaitedClients awaited = new AwaitedClients();

    /// @param view what is known of the cluster
    /// @param names what names mean here, where the cluster does not say
    /// @param sockets tells clients in the host network apart
    public ClusterAttributor(ClusterView view, NameConfig names, SocketOwner sockets) {
        this.view = view;
        this.names = new NameClassifier(names);
        legs = new ClusterLegs(view);
        rows = new RowFacts(view, sockets);
    }

    /// Fills the columns of all rows, and takes out rows that show an exchange of another row again
    /// after its addresses were translated.
    public void attribute(TransactionBatch batch) {
        rows.look(batch);
        for (int row = 0; row < batch.size(); row++) {
            batch.client[row] = rows.identity(row);
            batch.server[row] = rows.serverIdentity(row);
            batch.serverKind[row] = (byte) rows.serverKind(row).ordinal();
        }
        names.classify(batch, rows.tables().names(), rows.searches());
        legs.classify(batch, rows);
    }

    /// Whether a client of this batch that is not known yet, and seems to be on this node, may be
    /// known a moment later.
    public boolean mayBeKnownSoon(TransactionBatch batch) {
        rows.look(batch);
        for (int row = 0; row < batch.size(); row++) {
            if (isAwaited(batch, row)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a row at the end of this batch may be the second sight of an exchange whose first is
    /// in a batch behind that was not announced yet.
    public boolean mayBeSeenAgain(TransactionBatch batch) {
        rows.look(batch);
        for (int row = Math.max(0, batch.size() - ROWS_NEAR_END); row < batch.size(); row++) {
            if (legs.mayBeAgain(batch, row, rows)) {
                return true;
            }
        }
        return false;
    }

    /// Looks at a batch that comes behind one that waits.
    public void announce(TransactionBatch batch) {
        rows.look(batch);
        legs.announce(batch, rows);
    }

    /// A batch waited as long as it may: those of its clients that are still unknown are not waited
    /// for again for a while.
    public void gaveUp(TransactionBatch batch) {
        awaited.gaveUp(batch);
    }

    /// What it attributes by.
    public ClusterView view() {
        return view;
    }

    /// Rows taken out so far.
    public long translated() {
        return legs.translated();
    }

    private boolean isAwaited(TransactionBatch batch, int row) {
        return rows.client(row) instanceof UnknownReason reason
                && reason.mayBeKnownSoon()
                && !rows.askedEndpointHere(row)
                && awaited.isWorthwhile(batch, row);
    }
}
