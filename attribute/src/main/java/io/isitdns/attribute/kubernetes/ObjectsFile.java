package io.isitdns.attribute.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.PolicyState;
import io.isitdns.model.cluster.ServiceFact;
import io.isitdns.model.cluster.ServiceState;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Kubernetes objects out of a file, as `kubectl get -o yaml` writes them: one object, a list, or
/// several documents, in YAML or JSON. Of use are Pods, Services, EndpointSlices, Nodes,
/// ReplicaSets and Jobs, NetworkPolicies and the ConfigMap of CoreDNS; others are passed over.
///
/// Used once, by one thread.
public final class ObjectsFile {
    private static final String COREFILE = "Corefile";

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final JsonFactory json = new JsonFactory();
    private final long nowNanos;
    private final List<PodFact> pods = new ArrayList<>();
    private final List<NodeFact> nodes = new ArrayList<>();
    private final List<OwnedFact> owners = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<SliceFact> slices = new ArrayList<>();
    private final List<PolicyState> policies = new ArrayList<>();
    private String corefile = "";
    private long corefileNanos;

    private ObjectsFile(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    /// Reads a file.
    ///
    /// @param nowNanos stands for times that an object does not tell
    /// @throws IllegalArgumentException if it is neither YAML nor JSON; the message says where
    public static ClusterSnapshot read(InputStream in, long nowNanos) {
        ObjectsFile file = new ObjectsFile(nowNanos);
        file.add(file.parsed(in));
        return file.snapshot();
    }

    private @Nullable Object parsed(InputStream in) {
        try {
            return serialization.unmarshal(in);
        } catch (RuntimeException notReadable) {
            throw new IllegalArgumentException(
                    Objects.requireNonNullElse(
                            notReadable.getMessage(), notReadable.getClass().getSimpleName()),
                    notReadable);
        }
    }

    private void add(@Nullable Object parsed) {
        switch (parsed) {
            case KubernetesResourceList<?> list -> list.getItems().forEach(this::add);
            case Collection<?> several -> several.forEach(this::add);
            case ConfigMap map -> corefile(map);
            case NetworkPolicy policy -> Egress.of(policy).ifPresent(policies::add);
            case HasMetadata object -> add(object);
            case null, default -> {}
        }
    }

    private void add(HasMetadata object) {
        switch (object.getKind()) {
            case "Pod" -> read(object, new PodReader()).ifPresent(pods::add);
            case "Node" -> read(object, new NodeReader()).ifPresent(nodes::add);
            case "ReplicaSet", "Job" ->
                    read(object, new OwnerReader(object.getKind())).ifPresent(owners::add);
            case "Service" -> services.add((Service) object);
            case "EndpointSlice" -> read(object, new SliceReader()).ifPresent(slices::add);
            default -> {}
        }
    }

    private <T> Optional<T> read(HasMetadata object, ObjectReader<T> reader) {
        String text = serialization.asJson(object);
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
            var _ = in.nextToken();
            return Optional.ofNullable(reader.read(in, new ObjectMeta(), nowNanos));
        }
    }

    private void corefile(ConfigMap map) {
        String text = map.getData() == null ? null : map.getData().get(COREFILE);
        if (text != null) {
            corefile = text;
            OptionalLong changed =
                    map.getMetadata().getManagedFields().stream()
                            .map(ManagedFieldsEntry::getTime)
                            .filter(Objects::nonNull)
                            .mapToLong(Times::parse)
                            .max();
            corefileNanos = Math.max(0, changed.orElse(0));
        }
    }

    private ClusterSnapshot snapshot() {
        Map<String, List<EndpointFact>> endpoints = new HashMap<>();
        for (SliceFact slice : slices) {
            endpoints
                    .computeIfAbsent(
                            slice.namespace() + '/' + slice.service(), _ -> new ArrayList<>())
                    .addAll(slice.endpoints());
        }
        List<ServiceFact> facts = new ArrayList<>();
        List<ServiceState> states = new ArrayList<>();
        for (Service service : services) {
            String key =
                    service.getMetadata().getNamespace() + '/' + service.getMetadata().getName();
            List<EndpointFact> behind = endpoints.get(key);
            read(service, new ServiceReader())
                    .ifPresent(fact -> {
                        facts.add(with(fact, behind));
                        states.add(ServiceStates.of(service, fact, behind));
                    });
        }
        return new ClusterSnapshot(
                new ClusterFacts(
                        1,
                        ClusterDomain.ofCorefile(corefile).orElse(""),
                        facts,
                        nodes,
                        OwnerChains.tops(owners)),
                pods,
                states,
                policies,
                corefile,
                corefileNanos);
    }

    private static ServiceFact with(ServiceFact fact, @Nullable List<EndpointFact> endpoints) {
        return new ServiceFact(
                fact.namespace(),
                fact.name(),
                fact.addresses(),
                fact.selector(),
                fact.servesDns(),
                fact.servesDns() && endpoints != null ? endpoints : List.of());
    }
}
