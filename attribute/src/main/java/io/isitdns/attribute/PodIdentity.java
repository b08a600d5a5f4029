package io.isitdns.attribute;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes the identity of a pod out of what is known of it and of the cluster.
final class PodIdentity {
    private static final String TEMPLATE_HASH = "pod-template-hash";
    private static final String REPLICA_SET = "ReplicaSet";

    /// Controllers one above the other that are followed; there is no more than three in practice.
    private static final int MOST_OWNERS = 8;

    private final Map<OwnerFact, OwnerFact> owners;
    private final int mostLabels;

    PodIdentity(Map<OwnerFact, OwnerFact> owners, int mostLabels) {
        this.owners = owners;
        this.mostLabels = mostLabels;
    }

    /// The identity of a pod.
    ///
    /// @param services Services of its namespace
    ClientIdentity of(PodFact pod, List<ServiceFact> services) {
        OwnerFact workload = workload(pod);
        return new ClientIdentity(
                pod.namespace(),
                pod.name(),
                workload.kind(),
                workload.name(),
                services.stream()
                        .filter(service -> selects(service, pod))
                        .map(ServiceFact::name)
                        .toList(),
                pod.node().isEmpty() ? null : pod.node(),
                labels(pod),
                null,
                null,
                pod.containers().size() == 1 ? pod.containers().getFirst() : null);
    }

    /// Whether the Service selects the pod.
    static boolean selects(ServiceFact service, PodFact pod) {
        return !service.selector().isEmpty()
                && service.namespace().equals(pod.namespace())
                && pod.labels().entrySet().containsAll(service.selector().entrySet());
    }

    /// The controller at the top; the pod itself without one. A static pod is owned by its node,
    /// which is no workload.
    private OwnerFact workload(PodFact pod) {
        Optional<OwnerFact> owner = pod.owner().filter(found -> !found.kind().equals("Node"));
        if (owner.isEmpty()) {
            return new OwnerFact(pod.namespace(), "Pod", pod.name());
        }
        OwnerFact top = owner.get();
        OwnerFact above = owners.get(top);
        for (int i = 0; above != null && i < MOST_OWNERS; i++) {
            top = above;
            above = owners.get(top);
        }
        return top.kind().equals(REPLICA_SET) ? deployment(top, pod) : top;
    }

    /// A Deployment names its ReplicaSets after itself and the hash with which it labels their
    /// pods, so that both together tell it without looking it up.
    private static OwnerFact deployment(OwnerFact replicaSet, PodFact pod) {
        String suffix = "-" + pod.labels().getOrDefault(TEMPLATE_HASH, "");
        String name = replicaSet.name();
        if (suffix.length() == 1 || !name.endsWith(suffix)) {
            return replicaSet;
        }
        String deployment = name.substring(0, name.length() - suffix.length());
        return new OwnerFact(replicaSet.namespace(), "Deployment", deployment);
    }

    private Map<String, String> labels(PodFact pod) {
        return pod.labels().size() <= mostLabels
                ? pod.labels()
                : pod.labels().entrySet().stream()
                        .limit(mostLabels)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
