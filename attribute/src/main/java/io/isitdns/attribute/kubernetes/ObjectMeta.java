package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.isTrue;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;

import io.isitdns.model.cluster.OwnerFact;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/// What is needed of the `metadata` of an object; `managedFields`, most annotations and the rest
/// are skipped. Filled while it is read, by one thread.
final class ObjectMeta {
    String uid = "";
    String namespace = "";
    String name = "";
    String resourceVersion = "";
    long createdNanos = Times.UNKNOWN;
    boolean deleting;

    /// How often the `spec` changed; 0 when it is not said.
    long generation;

    /// How often the template of the pods changed; empty when it is not said.
    String revision = "";

    final Map<String, String> labels = new HashMap<>();
    private String controllerKind = "";
    private String controllerName = "";

    /// Reads the object at the current token.
    void read(JsonParser in) {
        object(in, this::field);
    }

    private void field(String field, JsonParser in) {
        switch (field) {
            case "uid" -> uid = text(in);
            case "namespace" -> namespace = text(in);
            case "name" -> name = text(in);
            case "resourceVersion" -> resourceVersion = text(in);
            case "creationTimestamp" -> createdNanos = Times.parse(text(in));
            case "deletionTimestamp" -> deleting = !text(in).isEmpty();
            case "generation" -> generation = JsonFields.number(in);
            case "annotations" -> JsonFields.object(in, this::annotation);
            case "labels" -> JsonFields.texts(in, labels);
            case "ownerReferences" -> array(in, this::owner);
            default -> {}
        }
    }

    private void annotation(String name, JsonParser in) {
        switch (name) {
            case "deployment.kubernetes.io/revision", "deprecated.daemonset.template.generation" ->
                    revision = text(in);
            default -> {}
        }
    }

    private void owner(JsonParser in) {
        Reference reference = new Reference();
        object(in, reference::field);
        if (reference.controller) {
            controllerKind = reference.kind;
            controllerName = reference.name;
        }
    }

    /// The one owner that controls the object.
    Optional<OwnerFact> controller() {
        return controllerKind.isEmpty()
                ? Optional.empty()
                : Optional.of(new OwnerFact(namespace, controllerKind, controllerName));
    }

    private static final class Reference {
        private String kind = "";
        private String name = "";
        private boolean controller;

        private void field(String field, JsonParser in) {
            switch (field) {
                case "kind" -> kind = text(in);
                case "name" -> name = text(in);
                case "controller" -> controller = isTrue(in);
                default -> {}
            }
        }
    }
}
