package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.object;

import io.isitdns.model.cluster.OwnerFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Controllers of one kind, of which the metadata suffice.
///
/// @param kind the kind, such as `ReplicaSet`; what the server sends may be called
///   `PartialObjectMetadata`
record OwnerReader(String kind) implements ObjectReader<OwnedFact> {
    @Override
    public @Nullable OwnedFact read(JsonParser in, ObjectMeta meta, long nowNanos) {
        object(
                in,
                (field, value) -> {
                    if (field.equals("metadata")) {
                        meta.read(value);
                    }
                });
        return meta.name.isEmpty()
                ? null
                : new OwnedFact(new OwnerFact(meta.namespace, kind, meta.name), meta.controller());
    }
}
