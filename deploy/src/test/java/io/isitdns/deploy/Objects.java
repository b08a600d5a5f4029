package io.isitdns.deploy;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Objects of Kubernetes.
///
/// @param all the objects in their order
record Objects(List<JsonNode> all) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /// The objects of YAML documents.
    static Objects parse(String documents) {
        List<JsonNode> all =
                YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents).readAll().stream()
                        .filter(JsonNode::isObject)
                        .toList();
        return new Objects(all);
    }

    /// The only object of this kind and name.
    JsonNode get(String kind, String name) {
        List<JsonNode> found = ofKind(kind).filter(object -> name(object).equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects " + kind + "/" + name);
        }
        return found.getFirst();
    }

    /// The objects of this kind.
    Stream<JsonNode> ofKind(String kind) {
        return all.stream().filter(object -> object.get("kind").asString().equals(kind));
    }

    /// `Kind/name` of each object.
    List<String> names() {
        return all.stream()
                .map(object -> object.get("kind").asString() + "/" + name(object))
                .toList();
    }

    /// The pod of the agent.
    JsonNode agentPod() {
        return get("DaemonSet", "isitdns-agent").at("/spec/template/spec");
    }

    /// The pod of the hub.
    JsonNode hubPod() {
        return get("Deployment", "isitdns-hub").at("/spec/template/spec");
    }

    /// The arguments of a pod's only container.
    static List<String> arguments(JsonNode pod) {
        return texts(pod.at("/containers/0/args"));
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }
}
