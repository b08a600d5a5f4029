package io.isitdns.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.isitdns.lab.cluster.ClusterListener;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.LabService;
import io.isitdns.lab.cluster.PodPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps what the API server of a cluster of the lab would hold, for a file as `kubectl get -o
/// yaml` writes it. Not thread-safe.
final class ObjectsRecorder implements ClusterListener {
    private final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    private final Map<String, Instant> starts = new LinkedHashMap<>();

    ObjectsRecorder() {
        put(KubernetesObjects.corefile());
    }

    /// Adds an object, in the place of the one of its kind and name.
    void put(HasMetadata object) {
        objects.put(key(object), object);
    }

    private static String key(HasMetadata object) {
        return object.getKind()
                + ' '
                + object.getMetadata().getNamespace()
                + '/'
                + object.getMetadata().getName();
    }

    @Override
    public void node(LabNode node) {
        put(KubernetesObjects.node(node));
    }

    @Override
    public void service(LabService service) {
        put(KubernetesObjects.service(service));
        KubernetesObjects.slices(service).forEach(this::put);
    }

    @Override
    public void gone(LabService service) {
        objects.remove(key(KubernetesObjects.service(service)));
        KubernetesObjects.slices(service).forEach(slice -> objects.remove(key(slice)));
    }

    @Override
    public void pod(LabPod pod, PodPhase phase) {
        KubernetesObjects.owners(pod).forEach(this::put);
        Instant since = starts.computeIfAbsent(pod.uid(), _ -> Instant.now());
        put(KubernetesObjects.pod(pod, phase, since));
        if (phase == PodPhase.DELETED) {
            objects.remove(key(KubernetesObjects.pod(pod, phase, since)));
        }
    }

    /// Writes all that is there now.
    void write(Path file) throws IOException {
        var all = new KubernetesListBuilder().withItems(List.copyOf(objects.values())).build();
        Files.writeString(file, new KubernetesSerialization().asYaml(all));
    }
}
