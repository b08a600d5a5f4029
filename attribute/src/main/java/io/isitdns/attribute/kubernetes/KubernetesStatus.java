package io.isitdns.attribute.kubernetes;

import java.util.List;
import java.util.Optional;

/// How what is known of the cluster comes to be known, for the status page and metrics. A snapshot.
///
/// @param api where the API is
/// @param resources each kind of object that is watched
/// @param message the first trouble there is now, one line for the user; empty when all is well
public record KubernetesStatus(
        String api, List<ResourceStatus> resources, Optional<String> message) {
    /// Copies the list.
    public KubernetesStatus {
        resources = List.copyOf(resources);
    }

    static KubernetesStatus of(KubernetesApi api, List<? extends ObjectWatch<?>> watches) {
        return new KubernetesStatus(
                api.address(),
                watches.stream().map(watch -> watch.health().status()).toList(),
                watches.stream().flatMap(watch -> watch.health().sentence().stream()).findFirst());
    }

    /// Whether everything has been listed since the start and is being watched.
    public boolean isCurrent() {
        return resources.stream()
                .allMatch(each -> each.listedAt().isPresent() && each.connectedSince().isPresent());
    }
}
