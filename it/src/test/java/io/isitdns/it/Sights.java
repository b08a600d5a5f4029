package io.isitdns.it;

import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.Cni;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.ScriptedServer;
import io.isitdns.lab.cluster.Served;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Where the queries of a cluster of scripted servers can be seen, as it follows from what was
/// asked and what was served. Each question must be asked once.
final class Sights {
    private final LabCluster cluster;
    private final Set<Sight> whole = new LinkedHashSet<>();
    private final Set<Sight> partial = new LinkedHashSet<>();

    Sights(LabCluster cluster) {
        this.cluster = cluster;
    }

    /// Every stretch on which query and response can be seen, up to the server in the world.
    Set<Sight> whole() {
        return whole;
    }

    /// Further ones, on which the query, the response, both or none is seen: on a bridge, between
    /// the translation of the destination and that of the sender.
    Set<Sight> partial() {
        Set<Sight> only = new LinkedHashSet<>(partial);
        only.removeAll(whole);
        return only;
    }

    /// Adds what a client asked, and what servers asked therefore.
    void follow(LabPod client, Asked asked) {
        if (AddressPlan.UPSTREAM.both().contains(asked.serverIp())) {
            add(client, asked, served(cluster.upstream(), asked.question()));
            return;
        }
        LabPod pod = serverOf(client, asked);
        ScriptedServer server = cluster.server(pod);
        Served served = served(server, asked.question());
        add(client, asked, served);
        whole.add(Sight.arrived(node(pod), served));
        if (isOverBridge(client, pod)) {
            partial.add(Sight.halfway(node(pod), asked, served));
        }
        server.asked().stream()
                .filter(next -> next.question().equals(asked.question()))
                .forEach(next -> follow(pod, next));
    }

    /// What the client's node sees: the query as it left, and as the node sent it on. Of its own
    /// processes it sees only the latter, as they are translated before an interface sees them.
    private void add(LabPod client, Asked asked, Served served) {
        if (!client.spec().hostNetwork()) {
            whole.add(Sight.left(node(client), asked));
        }
        whole.add(Sight.arrived(node(client), served));
    }

    /// Whether the query passes the bridge of a node, which translates the sender behind itself.
    private boolean isOverBridge(LabPod client, LabPod server) {
        return cluster.config().cni() == Cni.BRIDGE
                && client.spec().node() == server.spec().node()
                && !server.spec().hostNetwork();
    }

    /// The cache of the node when it is the one that was asked, else the pod of the cluster DNS to
    /// which the query came.
    private LabPod serverOf(LabPod client, Asked asked) {
        Stream<LabPod> caches =
                cluster.cachePods().stream()
                        .filter(cache -> cache.spec().node() == client.spec().node())
                        .filter(cache -> !cache.equals(client));
        return Stream.concat(caches, cluster.dnsPods().stream())
                .filter(pod -> hasServed(cluster.server(pod), asked.question()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasServed(ScriptedServer server, Question question) {
        return server.served().stream().anyMatch(row -> row.query().question().equals(question));
    }

    private static Served served(ScriptedServer server, Question question) {
        return server.served().stream()
                .filter(row -> row.query().question().equals(question))
                .findFirst()
                .orElseThrow();
    }

    private String node(LabPod pod) {
        return cluster.node(pod.spec().node()).name();
    }
}
