package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.PodFact;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Guesses on which node a capture was made: whatever passes a node comes from or goes to it, so it
/// is the one to which most transactions belong. Who knows it can tell the legs. Not thread-safe.
public final class NodeGuess {
    private final Map<IpAddress, String> nodes = new HashMap<>();
    private final Map<String, Long> rows = new TreeMap<>();

    /// @param objects where nodes and pods are told
    public NodeGuess(ClusterSnapshot objects) {
        for (PodFact pod : objects.pods()) {
            pod.addresses().forEach(address -> nodes.put(address, pod.node()));
        }
        for (NodeFact node : objects.facts().nodes()) {
            node.addresses().forEach(address -> nodes.put(address, node.name()));
        }
    }

    /// Looks at the ends of the transactions of a batch.
    public void look(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            String client = node(batch.clientHigh[row], batch.clientLow[row]);
            String server = node(batch.serverHigh[row], batch.serverLow[row]);
            count(client);
            if (!server.equals(client)) {
                count(server);
            }
        }
    }

    private String node(long high, long low) {
        return nodes.getOrDefault(new IpAddress(high, low), "");
    }

    private void count(String node) {
        if (!node.isEmpty()) {
            rows.merge(node, 1L, Long::sum);
        }
    }

    /// The node; empty when no transaction was of a known one. Of several with as many the first by
    /// name.
    public Optional<String> node() {
        Comparator<Map.Entry<String, Long>> most = Map.Entry.comparingByValue();
        return rows.entrySet().stream()
                .max(most.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
