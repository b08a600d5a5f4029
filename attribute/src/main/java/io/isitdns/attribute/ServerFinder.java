package io.isitdns.attribute;

import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import org.jspecify.annotations.Nullable;

/// Finds out which DNS server an address was at a time. Safe from several threads.
final class ServerFinder {
    private static final KnownServer CACHE_WITHOUT_POD =
            new KnownServer(
                    ServerKind.NODE_CACHE, ServerIdentity.NONE, "", KnownServer.Address.OWN);

    private final ClusterView view;

    ServerFinder(ClusterView view) {
        this.view = view;
    }

    /// The server in the cluster with this address; null for an address outside it, and where that
    /// is not known.
    @Nullable KnownServer at(long high, long low, long timeNanos, FactTables facts) {
        KnownServer server = facts.serverAt(high, low);
        if (server != null && server.address() == KnownServer.Address.SERVICE) {
            return server.isClusterService()
                    ? behindService(server, high, low, timeNanos, facts)
                    : server;
        }
        if (facts.isCacheAddress(high, low)) {
            KnownServer cache = view.nodeCacheAt(timeNanos, facts);
            return cache == null ? CACHE_WITHOUT_POD : cache;
        }
        return switch (view.holderAt(high, low, timeNanos)) {
            case KnownPod pod -> pod.server(facts);
            case KnownNode node -> server == null ? node.server() : server;
            case UnknownReason _ -> server;
        };
    }

    /// The server for the cluster that asks from this address; null when somebody else asks.
    @Nullable KnownServer asking(Holder client, long high, long low, FactTables facts) {
        KnownServer server =
                client instanceof KnownPod pod ? pod.server(facts) : facts.serverAt(high, low);
        return server != null && server.servesCluster() ? server : null;
    }

    /// NodeLocal DNSCache binds the address of the cluster's DNS Service to an interface of its own
    /// on each node, so that queries to it never leave the node. Where it is not known what is
    /// bound, a cache that runs here is taken to do so, as it does unless kube-proxy uses IPVS; and
    /// then pods are told to ask it at its link-local address instead.
    private KnownServer behindService(
            KnownServer service, long high, long low, long timeNanos, FactTables facts) {
        if (facts.knowsBound() && !facts.isBoundHere(high, low)) {
            return service;
        }
        KnownServer cache = view.nodeCacheAt(timeNanos, facts);
        if (cache != null) {
            return service.cachedBy(cache);
        }
        return facts.knowsBound() ? service.cachedBy(CACHE_WITHOUT_POD) : service;
    }
}
