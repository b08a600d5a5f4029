package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.object;

import io.isitdns.model.cluster.OwnerFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Workloads of one kind, of which the metadata suffice.
///
/// @param kind the kind, such as `Deployment`
record WorkloadReader(String kind) implements ObjectReader<WorkloadSeen> {
    @Override
    public @Nullable WorkloadSeen read(JsonParser in, ObjectMeta meta, long nowNanos) {
        object(
                in,
                (field, value) -> {
                    if (field.equals("metadata")) {
                        meta.read(value);
                    }
                });
        return meta.name.isEmpty()
                ? null
                : new WorkloadSeen(
                        new OwnerFact(meta.namespace, kind, meta.name),
                        meta.resourceVersion,
                        meta.createdNanos,
                        meta.labels,
                        meta.generation,
                        meta.revision);
    }
}
