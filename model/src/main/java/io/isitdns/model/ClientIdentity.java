package io.isitdns.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who asked, as far as Kubernetes tells. What is not known is null, never guessed; [#reason()]
/// then says why.
///
/// Rows that the same pod asked share one object, so that a batch holds a reference per row and
/// writers can remember what they made of it. Two of the same content are equal. Immutable.
///
/// @param namespace the pod's namespace
/// @param pod the pod's name
/// @param workloadKind kind of the owner at the top, such as `Deployment`; `Pod` for a pod without
/// @param workload its name
/// @param services names of the Services in the pod's namespace that select it, sorted
/// @param node the node on which the pod or process runs
/// @param labels the pod's labels, sorted by key
/// @param reason why it is not known who asked; null when the pod or process is known
/// @param process name of the process, when cheaply known
/// @param container name of the container, when cheaply known
public record ClientIdentity(
        @Nullable String namespace,
        @Nullable String pod,
        @Nullable String workloadKind,
        @Nullable String workload,
        List<String> services,
        @Nullable String node,
        Map<String, String> labels,
        @Nullable String reason,
        @Nullable String process,
        @Nullable String container) {
    /// Nothing is known, and nobody looked.
    public static final ClientIdentity NONE =
            new ClientIdentity(null, null, null, null, List.of(), null, Map.of(), null, null, null);

    /// Copies and sorts.
    public ClientIdentity {
        services = services.stream().sorted().toList();
        labels = labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /// Not known, for this reason.
    public static ClientIdentity unknown(String reason) {
        return new ClientIdentity(
                null, null, null, null, List.of(), null, Map.of(), reason, null, null);
    }

    /// A pod of this name, with its own name for a workload.
    public static ClientIdentity pod(String namespace, String pod, String node) {
        return new ClientIdentity(
                namespace, pod, "Pod", pod, List.of(), node, Map.of(), null, null, null);
    }

    /// The same pod, owned at the top by this workload.
    public ClientIdentity ownedBy(String newKind, String newWorkload) {
        return new ClientIdentity(
                namespace,
                pod,
                newKind,
                newWorkload,
                services,
                node,
                labels,
                reason,
                process,
                container);
    }

    /// The same pod, selected by these Services.
    public ClientIdentity selectedBy(List<String> newServices) {
        return new ClientIdentity(
                namespace,
                pod,
                workloadKind,
                workload,
                newServices,
                node,
                labels,
                reason,
                process,
                container);
    }

    /// The same pod with these labels.
    public ClientIdentity labelled(Map<String, String> newLabels) {
        return new ClientIdentity(
                namespace,
                pod,
                workloadKind,
                workload,
                services,
                node,
                newLabels,
                reason,
                process,
                container);
    }
}
