package io.isitdns.attribute;

import io.isitdns.model.Leg;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import java.util.BitSet;

/// Tells the legs of the transactions of a node, where it is known who is who, so that each
/// exchange counts once per leg. Not thread-safe.
///
/// Where addresses are translated on the way, one exchange is seen twice on the node of the pod
/// that asks: as the pod sent it, and translated. The second sight is the server's leg when the
/// server is a pod of this node. Otherwise it is neither leg, but the first one again, further
/// along: it is taken out, and the agent on the server's node sees the server's leg.
///
/// Where the pod's own query goes to a server on the same node with its address in it already, as
/// without kube-proxy, there is one sight, which is the client's leg; the server's is the same.
final class ClusterLegs {
    private final ClusterView view;
    private final Exchanges exchanges = new Exchanges();
    private final RecentQuestions askedOfCache = new RecentQuestions();
    private final BitSet again = new BitSet();
    private long batchNumber;
    private long translated;

    ClusterLegs(ClusterView view) {
        this.view = view;
    }

    /// Fills the column `leg`, completes the server of rows whose second sight tells it, and takes
    /// out second sights.
    void classify(TransactionBatch batch, RowFacts rows) {
        batchNumber++;
        again.clear();
        remember(batch, rows);
        for (int row = 0; row < batch.size(); row++) {
            batch.leg[row] = (byte) leg(batch, row, rows).ordinal();
        }
        if (!again.isEmpty()) {
            translated += again.cardinality();
            batch.removeRows(again);
        }
    }

    /// Remembers the exchanges of a batch that is to be classified later, for the sake of one
    /// before it.
    void announce(TransactionBatch batch, RowFacts rows) {
        batchNumber++;
        remember(batch, rows);
    }

    /// Whether one of these rows may be the second sight of an exchange whose first has not come
    /// yet: the response reaches the pod that asked last.
    boolean mayBeAgain(TransactionBatch batch, int row, RowFacts rows) {
        boolean candidate =
                (rows.isOwnPod(row) && rows.askedEndpoint(row))
                        || (rows.isOwnNode(row) && !isCacheHere(batch, row, rows));
        return candidate && firstSight(batch, row, rows) == Exchanges.NONE;
    }

    /// Rows taken out so far.
    long translated() {
        return translated;
    }

    private void remember(TransactionBatch batch, RowFacts rows) {
        for (int row = 0; row < batch.size(); row++) {
            KnownServer server = rows.server(row);
            if (rows.isOwnPod(row)) {
                boolean service = server != null && isServiceOfCluster(server, rows);
                exchanges.remember(batch, row, service, batchNumber);
            }
            if (server != null && server.kind() == ServerKind.NODE_CACHE) {
                askedOfCache.remember(batch, row);
            }
        }
    }

    /// A cache that is only thought to answer at the Service's address may turn out not to. Where
    /// it does, what it asks cluster DNS has the message ID of what it was asked, and is no second
    /// sight of that.
    private static boolean isServiceOfCluster(KnownServer server, RowFacts rows) {
        boolean thought =
                server.kind() == ServerKind.NODE_CACHE
                        && server.identity().service() != null
                        && !rows.tables().knowsBound();
        return server.isClusterService() || thought;
    }

    private Leg leg(TransactionBatch batch, int row, RowFacts rows) {
        int first = firstSight(batch, row, rows);
        if (first != Exchanges.NONE) {
            return secondSight(batch, row, rows, first);
        }
        if (asksForOthers(batch, row, rows)) {
            if (batch.serverKind[row] == ServerKind.EXTERNAL.ordinal()) {
                batch.serverKind[row] = (byte) ServerKind.UPSTREAM.ordinal();
            }
            return Leg.UPSTREAM;
        }
        return rows.askedFromElsewhere(row) ? Leg.SERVER : Leg.CLIENT;
    }

    private int firstSight(TransactionBatch batch, int row, RowFacts rows) {
        if (rows.isOwnPod(row)) {
            return rows.askedEndpoint(row) ? exchanges.sentToService(batch, row) : Exchanges.NONE;
        }
        return rows.isOwnNode(row)
                ? exchanges.ofTranslatedClient(batch, row, rows.askedEndpoint(row))
                : Exchanges.NONE;
    }

    private Leg secondSight(TransactionBatch batch, int row, RowFacts rows, int first) {
        KnownServer server = rows.server(row);
        int firstRow = exchanges.row(first, batchNumber);
        if (server != null && server.isClusterEndpoint() && firstRow != Exchanges.NONE) {
            answeredBy(batch, firstRow, server);
        }
        if (!rows.askedEndpointHere(row)) {
            again.set(row);
        }
        return Leg.SERVER;
    }

    /// The pod behind the Service that the translation chose.
    private static void answeredBy(TransactionBatch batch, int row, KnownServer server) {
        ServerIdentity asked = batch.server[row];
        ServerIdentity behind = server.identity();
        boolean sameService = behind.service() != null && behind.service().equals(asked.service());
        batch.serverKind[row] = (byte) server.kind().ordinal();
        batch.server[row] =
                sameService
                        ? behind
                        : new ServerIdentity(asked.namespace(), behind.pod(), asked.service());
    }

    /// Whether the client asks because it was asked: a DNS server of the cluster, or the cache on
    /// this node, which asks with the node's address. A server in the host network shares that with
    /// others; when these ask, they ask the cluster's servers, which does not ask itself.
    private boolean asksForOthers(TransactionBatch batch, int row, RowFacts rows) {
        KnownServer server = rows.server(row);
        if (rows.asker(row) != null) {
            boolean shared = !(rows.client(row) instanceof KnownPod);
            return !shared || server == null || !server.servesCluster();
        }
        return rows.isOwnNode(row)
                && isCacheHere(batch, row, rows)
                && asksForCache(row, rows, batch);
    }

    /// Where there is a cache, everything on the node that means to ask cluster DNS asks the cache;
    /// only the cache itself asks further. Of what goes to others, only that which the cache was
    /// asked a moment ago is the cache's.
    private boolean asksForCache(int row, RowFacts rows, TransactionBatch batch) {
        KnownServer server = rows.server(row);
        boolean cluster =
                server != null && (server.isClusterEndpoint() || server.isClusterService());
        return cluster || (server == null && askedOfCache.contains(batch, row));
    }

    private boolean isCacheHere(TransactionBatch batch, int row, RowFacts rows) {
        return view.nodeCacheAt(batch.timeNanos[row], rows.tables()) != null;
    }
}
