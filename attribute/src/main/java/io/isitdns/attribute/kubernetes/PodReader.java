package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.object;

import io.isitdns.model.cluster.PodFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Pods. What they say of times is cut to seconds, so the moments given are bounds:
///
/// - *From*: when the first container started, which is after the addresses were set up and before
///   the first query; the start of the pod when no container has started or one was restarted,
///   since then the first start is not said any more.
/// - *To*: a second after the last container finished, once the pod has succeeded or failed, or is
///   being deleted and all its containers have terminated. From then on another pod may get the
///   address, long before the object is gone.
final class PodReader implements ObjectReader<PodFact> {
    @Override
    public @Nullable PodFact read(JsonParser in, ObjectMeta meta, long nowNanos) {
        Seen<PodFact, PodSeen> seen = seen(in, meta, nowNanos);
        return seen == null ? null : seen.fact();
    }

    /// The same, and how the pod is.
    static @Nullable Seen<PodFact, PodSeen> seen(JsonParser in, ObjectMeta meta, long nowNanos) {
        PodSpec spec = new PodSpec();
        PodStatus status = new PodStatus();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "spec" -> spec.read(value);
                        case "status" -> status.read(value);
                        default -> {}
                    }
                });
        if (meta.uid.isEmpty() || meta.name.isEmpty()) {
            return null;
        }
        PodFact fact = fact(meta, spec, status, nowNanos);
        return new Seen<>(fact, PodSeen.of(fact, meta, status));
    }

    private static PodFact fact(ObjectMeta meta, PodSpec spec, PodStatus status, long nowNanos) {
        long createdNanos = meta.createdNanos == Times.UNKNOWN ? nowNanos : meta.createdNanos;
        return new PodFact(
                meta.uid,
                meta.namespace,
                meta.name,
                spec.node,
                status.addresses,
                spec.hostNetwork,
                meta.labels,
                meta.controller(),
                spec.containers,
                spec.dnsSettings(),
                status.fromNanos(createdNanos),
                status.toNanos(meta.deleting, spec.containers.size(), nowNanos));
    }
}
