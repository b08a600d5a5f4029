package io.isitdns.attribute;

import io.isitdns.model.cluster.ServiceFact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tells which Services are the cluster's DNS, among all that have a port 53.
///
/// The first of these that is any Service is it: a known name or selector in a namespace of the
/// system; the same in any namespace; a Service with an address in a namespace of the system; any
/// Service with an address.
public final class ClusterDns {
    private static final Set<String> SYSTEM_NAMESPACES = Set.of("kube-system", "openshift-dns");
    private static final Set<String> NAMES =
            Set.of("kube-dns", "kube-dns-upstream", "core-dns", "dns-default");
    private static final Map<String, Set<String>> SELECTORS =
            Map.of(
                    "k8s-app", Set.of("kube-dns", "coredns", "core-dns"),
                    "app.kubernetes.io/name", Set.of("coredns", "rke2-coredns"),
                    "dns.operator.openshift.io/daemonset-dns", Set.of("default"));

    private static final Map<String, Set<String>> NODE_CACHES =
            Map.of("k8s-app", Set.of("node-local-dns", "nodelocaldns"));

    /// The Service through which a node cache asks cluster DNS comes last: the name that pods know
    /// is the better one for an endpoint of both.
    private static final Comparator<ServiceFact> BEST_NAME =
            Comparator.comparing((ServiceFact service) -> service.name().endsWith("-upstream"))
                    .thenComparing(ServiceFact::namespace)
                    .thenComparing(ServiceFact::name);

    private ClusterDns() {}

    /// The cluster's DNS Services, that with the best name first.
    public static List<ServiceFact> among(List<ServiceFact> services) {
        Predicate<ServiceFact> system = service -> SYSTEM_NAMESPACES.contains(service.namespace());
        Predicate<ServiceFact> addressed = service -> !service.addresses().isEmpty();
        List<ServiceFact> candidates =
                services.stream().filter(ServiceFact::servesDns).sorted(BEST_NAME).toList();
        return Stream.of(
                        system.and(ClusterDns::isWellKnown),
                        ClusterDns::isWellKnown,
                        system.and(addressed),
                        addressed)
                .map(rule -> candidates.stream().filter(rule).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// Whether labels, of a pod or a workload, are those that cluster DNS is known to have, node
    /// caches included.
    public static boolean isWellKnown(Map<String, String> labels) {
        return hasLabelOf(SELECTORS, labels) || hasLabelOf(NODE_CACHES, labels);
    }

    private static boolean isWellKnown(ServiceFact service) {
        return NAMES.contains(service.name())
                || service.name().contains("coredns")
                || hasLabelOf(SELECTORS, service.selector());
    }

    private static boolean hasLabelOf(Map<String, Set<String>> known, Map<String, String> labels) {
        return known.entrySet().stream()
                .anyMatch(each -> each.getValue().contains(labels.getOrDefault(each.getKey(), "")));
    }
}
