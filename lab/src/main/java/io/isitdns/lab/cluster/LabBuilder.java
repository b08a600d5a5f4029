package io.isitdns.lab.cluster;

import java.io.IOException;

/// Describes a cluster, starting from [LabConfig#DEFAULT]. Not thread-safe.
public final class LabBuilder {
    private int nodes = LabConfig.DEFAULT.nodes();
    private Cni cni = LabConfig.DEFAULT.cni();
    private ServiceMode service = LabConfig.DEFAULT.service();
    private CacheMode cache = LabConfig.DEFAULT.cache();
    private int dnsServers = LabConfig.DEFAULT.dnsServers();
    private ServerProgram dnsProgram = LabConfig.DEFAULT.dnsProgram();
    private ServerProgram cacheProgram = LabConfig.DEFAULT.cacheProgram();
    private ClusterListener listener = ClusterListener.NONE;

    LabBuilder() {}

    /// This many nodes, 1..9.
    public LabBuilder nodes(int number) {
        nodes = number;
        return this;
    }

    /// Pods are joined to their node so.
    public LabBuilder cni(Cni kind) {
        cni = kind;
        return this;
    }

    /// This becomes of packets to a Service.
    public LabBuilder service(ServiceMode mode) {
        service = mode;
        return this;
    }

    /// The cache of each node listens there.
    public LabBuilder nodeCache(CacheMode mode) {
        cache = mode;
        return this;
    }

    /// This answers as the cache of a node.
    public LabBuilder cacheProgram(ServerProgram program) {
        cacheProgram = program;
        return this;
    }

    /// So many pods of the cluster DNS, 0..9, in which this answers.
    public LabBuilder dns(int pods, ServerProgram program) {
        dnsServers = pods;
        dnsProgram = program;
        return this;
    }

    /// Who is told what becomes of nodes, Services and pods.
    public LabBuilder listener(ClusterListener who) {
        listener = who;
        return this;
    }

    /// Makes the cluster. What killed programs left of theirs is removed first.
    public LabCluster start() throws IOException {
        return LabCluster.start(
                new LabConfig(nodes, cni, service, cache, dnsServers, dnsProgram, cacheProgram),
                listener);
    }
}
