package io.isitdns.attribute;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is who in the rows of one batch, between the steps of attribution. Reused; not thread-safe.
final class RowFacts {
    /// Processes of nodes told apart; when there are more, those known are forgotten.
    private static final int MOST_PROCESSES = 1024;

    private static final Transport[] TRANSPORTS = Transport.values();

    private final ClusterView view;
    private final ServerFinder finder;
    private final SocketOwner sockets;
    private final Map<String, ClientIdentity> processes = new HashMap<>();
    private FactTables tables;
    private String node = "";
    private Holder[] clients = new Holder[0];
    private ClientIdentity[] identities = new ClientIdentity[0];
    private @Nullable KnownServer[] askers = new @Nullable KnownServer[0];
    private @Nullable KnownServer[] servers = new @Nullable KnownServer[0];
    private @Nullable SearchSuffixes[] searches = new @Nullable SearchSuffixes[0];

    RowFacts(ClusterView view, SocketOwner sockets) {
        this.view = view;
        this.sockets = sockets;
        finder = new ServerFinder(view);
        tables = view.tables();
    }

    /// Finds out who is who in the rows of a batch, by what is known now.
    void look(TransactionBatch batch) {
        tables = view.tables();
        String own = tables.node().name();
        node = own.isEmpty() ? batch.node() : own;
        if (clients.length < batch.size()) {
            clients = new Holder[batch.capacity()];
            identities = new ClientIdentity[batch.capacity()];
            askers = new @Nullable KnownServer[batch.capacity()];
            servers = new @Nullable KnownServer[batch.capacity()];
            searches = new @Nullable SearchSuffixes[batch.capacity()];
        }
        for (int row = 0; row < batch.size(); row++) {
            look(batch, row);
        }
    }

    private void look(TransactionBatch batch, int row) {
        long time = batch.timeNanos[row];
        long high = batch.clientHigh[row];
        long low = batch.clientLow[row];
        Holder client = view.holderAt(high, low, time);
        identities[row] = client.identity(tables);
        if (client instanceof KnownNode known && known.name().equals(node)) {
            client = inHostNetwork(batch, row, known);
        }
        clients[row] = client;
        searches[row] = client instanceof KnownPod pod ? pod.searches(tables) : null;
        askers[row] = finder.asking(client, high, low, tables);
        servers[row] = finder.at(batch.serverHigh[row], batch.serverLow[row], time, tables);
    }

    /// Whose socket it was, if that can be told.
    private Holder inHostNetwork(TransactionBatch batch, int row, KnownNode known) {
        SocketOwner.Owner owner =
                sockets.owner(
                        batch.clientHigh[row],
                        batch.clientLow[row],
                        batch.clientPort[row],
                        TRANSPORTS[batch.transport[row]],
                        batch.timeNanos[row]);
        return switch (owner) {
            case SocketOwner.OfPod(String uid) -> {
                KnownPod pod = view.pod(uid);
                if (pod == null || !pod.ranAt(batch.timeNanos[row])) {
                    yield known;
                }
                identities[row] = pod.identity(tables);
                yield pod;
            }
            case SocketOwner.OfProcess(String name) -> {
                identities[row] = process(known, name);
                yield known;
            }
            case SocketOwner.Unknown() -> known;
        };
    }

    private ClientIdentity process(KnownNode known, String name) {
        if (processes.size() >= MOST_PROCESSES) {
            processes.clear();
        }
        return processes.computeIfAbsent(known.name() + ' ' + name, _ -> known.process(name));
    }

    /// What the facts of the cluster said when the batch was looked at.
    FactTables tables() {
        return tables;
    }

    /// The node on which the batch was captured.
    String node() {
        return node;
    }

    /// Who had the client's address.
    Holder client(int row) {
        return clients[row];
    }

    /// What the columns say of the client.
    ClientIdentity identity(int row) {
        return identities[row];
    }

    /// The server of the cluster that asked; null when somebody else did.
    @Nullable KnownServer asker(int row) {
        return askers[row];
    }

    /// The server in the cluster that was asked; null for one that is not known to be in it.
    @Nullable KnownServer server(int row) {
        return servers[row];
    }

    /// The clients' search lists by row, null where unknown.
    @Nullable SearchSuffixes[] searches() {
        return searches;
    }

    /// Which server was asked, for the columns.
    ServerIdentity serverIdentity(int row) {
        KnownServer server = servers[row];
        return server == null ? ServerIdentity.NONE : server.identity();
    }

    /// What kind of server was asked.
    ServerKind serverKind(int row) {
        KnownServer server = servers[row];
        if (server != null && server.kind() != ServerKind.UNKNOWN) {
            return server.kind();
        }
        if (askers[row] != null) {
            return ServerKind.UPSTREAM;
        }
        return server == null && tables.isKnown() ? ServerKind.EXTERNAL : ServerKind.UNKNOWN;
    }

    /// Whether the client is a pod of this node, with an address of its own, even when it is not
    /// known which of two: who does not know all pods knows those of this node.
    boolean isOwnPod(int row) {
        return switch (clients[row]) {
            case KnownPod pod -> !pod.fact().hostNetwork() && pod.fact().node().equals(node);
            case KnownNode _ -> false;
            case UnknownReason reason ->
                    reason == UnknownReason.SEVERAL_PODS && !view.knowsAllPods();
        };
    }

    /// Whether the client has an address of this node.
    boolean isOwnNode(int row) {
        return switch (clients[row]) {
            case KnownPod pod -> pod.fact().hostNetwork() && pod.fact().node().equals(node);
            case KnownNode known -> known.name().equals(node);
            case UnknownReason _ -> false;
        };
    }

    /// Whether a server behind the cluster's DNS Service was asked at its own address.
    boolean askedEndpoint(int row) {
        KnownServer server = servers[row];
        return server != null && server.isClusterEndpoint();
    }

    /// Whether that server is on this node.
    boolean askedEndpointHere(int row) {
        KnownServer server = servers[row];
        return server != null && server.isClusterEndpoint() && server.node().equals(node);
    }

    /// Whether a server of this node was asked by somebody who is not on it, as far as the pods of
    /// this node are known.
    boolean askedFromElsewhere(int row) {
        return askedEndpointHere(row)
                && !isOwnPod(row)
                && !isOwnNode(row)
                && clients[row] != UnknownReason.NOT_KNOWN_YET;
    }
}
