package io.isitdns.it;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.isitdns.lab.cluster.Family;
import io.isitdns.lab.cluster.LabCluster;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.LabService;
import io.isitdns.lab.cluster.PodPhase;
import io.isitdns.lab.cluster.PodSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the API server of a cluster of the lab holds.
final class KubernetesObjects {
    /// The label by which pods of a node are selected, instead of their field `spec.nodeName`.
    static final String NODE_LABEL = "lab.isitdns.io/node";

    private static final String TEMPLATE_HASH = "6d5f7c9b8";
    private static final String CONTAINER = "main";

    /// Keeps a pod that is being deleted until it is gone.
    private static final String FINALIZER = "lab.isitdns.io/gone";

    private KubernetesObjects() {}

    /// The configuration of the cluster DNS.
    static ConfigMap corefile() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(LabCluster.SYSTEM)
                .withName("coredns")
                .endMetadata()
                .withData(
                        Map.of(
                                "Corefile",
                                """
                                .:53 {
                                    kubernetes %s in-addr.arpa ip6.arpa
                                    forward . /etc/resolv.conf
                                }
                                """
                                        .formatted(LabCluster.CLUSTER_DOMAIN)))
                .build();
    }

    static Node node(LabNode node) {
        var status = new NodeBuilder().withNewMetadata().withName(node.name()).endMetadata();
        var addresses = status.withNewStatus();
        for (String address : node.addresses().both()) {
            addresses.addNewAddress().withType("InternalIP").withAddress(address).endAddress();
        }
        return addresses.endStatus().build();
    }

    /// A pod in a phase.
    ///
    /// @param since when its node took it
    static Pod pod(LabPod pod, PodPhase phase, Instant since) {
        PodSpec spec = pod.spec();
        return new PodBuilder()
                .withMetadata(podMetadata(pod, phase))
                .withNewSpec()
                .withNodeName(nodeName(pod))
                .withHostNetwork(spec.hostNetwork())
                .withDnsPolicy(spec.hostNetwork() ? "ClusterFirstWithHostNet" : "ClusterFirst")
                .addNewContainer()
                .withName(CONTAINER)
                .endContainer()
                .endSpec()
                .withStatus(status(pod, phase, since))
                .build();
    }

    private static String nodeName(LabPod pod) {
        return "node-" + pod.spec().node();
    }

    private static ObjectMeta podMetadata(LabPod pod, PodPhase phase) {
        Map<String, String> labels = new HashMap<>(pod.spec().labels());
        labels.put(NODE_LABEL, nodeName(pod));
        if (pod.spec().workloadKind().equals("Deployment")) {
            labels.put("pod-template-hash", TEMPLATE_HASH);
        }
        ObjectMetaBuilder metadata =
                new ObjectMetaBuilder()
                        .withNamespace(pod.spec().namespace())
                        .withName(pod.spec().name())
                        .withUid(pod.uid())
                        .withLabels(labels)
                        .withOwnerReferences(directOwner(pod));
        return switch (phase) {
            case PENDING, RUNNING -> metadata.withFinalizers(FINALIZER).build();
            case TERMINATING, TERMINATED ->
                    metadata.withFinalizers(FINALIZER).withDeletionTimestamp(now()).build();
            // Without a finalizer this update is what removes it.
            case DELETED -> metadata.withDeletionTimestamp(now()).build();
        };
    }

    private static PodStatus status(LabPod pod, PodPhase phase, Instant since) {
        PodStatusBuilder status =
                new PodStatusBuilder().withPhase(phase == PodPhase.PENDING ? "Pending" : "Running");
        if (phase == PodPhase.PENDING) {
            return status.build();
        }
        status.withStartTime(text(since))
                .withPodIP(pod.addresses().ipv4())
                .withPodIPs(pod.ips().stream().map(PodIP::new).toList());
        var container = status.addNewContainerStatus().withName(CONTAINER).withNewState();
        return switch (phase) {
            case PENDING, RUNNING, TERMINATING ->
                    container.withNewRunning().endRunning().endState().endContainerStatus().build();
            case TERMINATED, DELETED ->
                    container
                            .withNewTerminated()
                            .withExitCode(0)
                            .withFinishedAt(now())
                            .endTerminated()
                            .endState()
                            .endContainerStatus()
                            .build();
        };
    }

    /// The API server's times have whole seconds.
    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String now() {
        return text(Instant.now());
    }

    private static List<OwnerReference> directOwner(LabPod pod) {
        PodSpec spec = pod.spec();
        return switch (spec.workloadKind()) {
            case "Pod" -> List.of();
            case "Deployment" -> List.of(owner("ReplicaSet", replicaSetName(spec)));
            default -> List.of(owner(spec.workloadKind(), spec.workload()));
        };
    }

    private static OwnerReference owner(String kind, String name) {
        return new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind(kind)
                .withName(name)
                .withUid(kind + '-' + name)
                .withController(true)
                .build();
    }

    private static String replicaSetName(PodSpec spec) {
        return spec.workload() + '-' + TEMPLATE_HASH;
    }

    /// The ReplicaSet between a pod and its Deployment.
    static List<ReplicaSet> owners(LabPod pod) {
        PodSpec spec = pod.spec();
        if (!spec.workloadKind().equals("Deployment")) {
            return List.of();
        }
        return List.of(
                new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withNamespace(spec.namespace())
                        .withName(replicaSetName(spec))
                        .withOwnerReferences(owner("Deployment", spec.workload()))
                        .endMetadata()
                        .build());
    }

    static Service service(LabService service) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(service.namespace())
                .withName(service.name())
                .withLabels(service.selector())
                .endMetadata()
                .withNewSpec()
                .withClusterIP(service.addresses().ipv4())
                .withClusterIPs(service.addresses().both())
                .withSelector(service.selector())
                .addNewPort()
                .withName("dns")
                .withProtocol("UDP")
                .withPort(LabService.DNS_PORT)
                .endPort()
                .addNewPort()
                .withName("dns-tcp")
                .withProtocol("TCP")
                .withPort(LabService.DNS_PORT)
                .endPort()
                .endSpec()
                .build();
    }

    /// The EndpointSlices of a Service, one for each family.
    static List<EndpointSlice> slices(LabService service) {
        return List.of(slice(service, Family.IPV4), slice(service, Family.IPV6));
    }

    private static EndpointSlice slice(LabService service, Family family) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(service.namespace())
                .withName(service.name() + (family == Family.IPV4 ? "-ipv4" : "-ipv6"))
                .addToLabels("kubernetes.io/service-name", service.name())
                .endMetadata()
                .withAddressType(family == Family.IPV4 ? "IPv4" : "IPv6")
                .withEndpoints(service.pods().stream().map(pod -> endpoint(pod, family)).toList())
                .addNewPort()
                .withName("dns")
                .withProtocol("UDP")
                .withPort(LabService.DNS_PORT)
                .endPort()
                .build();
    }

    private static Endpoint endpoint(LabPod pod, Family family) {
        return new EndpointBuilder()
                .withAddresses(pod.addresses().of(family))
                .withNodeName(nodeName(pod))
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .withNewTargetRef()
                .withKind("Pod")
                .withNamespace(pod.spec().namespace())
                .withName(pod.spec().name())
                .endTargetRef()
                .build();
    }
}
