package io.isitdns.attribute.kubernetes;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes a [KnownState] as JSON; [StateReader] reads it. What is empty or as usual is left out.
///
/// @param out where to
record StateWriter(JsonGenerator out) {
    /// The form of the file; another is not read.
    static final int FORMAT = 1;

    void write(KnownState state) {
        out.writeStartObject();
        out.writeNumberProperty("format", FORMAT);
        out.writeStringProperty("as_of", state.asOf().toString());
        array("pods", state.pods(), this::pod);
        facts(state.facts());
        out.writeEndObject();
    }

    private void facts(ClusterFacts facts) {
        out.writeNumberProperty("version", facts.version());
        text("cluster_domain", facts.clusterDomain());
        array("services", facts.services(), this::service);
        array("nodes", facts.nodes(), this::node);
        array("owners", facts.owners().entrySet(), this::owners);
    }

    private void pod(PodFact pod) {
        text("uid", pod.uid());
        text("namespace", pod.namespace());
        text("name", pod.name());
        text("node", pod.node());
        addresses(pod.addresses());
        if (pod.hostNetwork()) {
            out.writeBooleanProperty("host_network", true);
        }
        texts("labels", pod.labels());
        pod.owner().ifPresent(owner -> object("owner", () -> owner(owner)));
        texts("containers", pod.containers());
        if (!pod.dns().equals(DnsSettings.DEFAULT)) {
            object("dns", () -> dns(pod.dns()));
        }
        out.writeNumberProperty("from_nanos", pod.fromNanos());
        if (pod.toNanos() != PodFact.STILL_RUNNING) {
            out.writeNumberProperty("to_nanos", pod.toNanos());
        }
    }

    private void dns(DnsSettings dns) {
        text("policy", dns.policy().name());
        texts("nameservers", dns.nameservers());
        texts("searches", dns.searches());
        out.writeNumberProperty("ndots", dns.ndots());
    }

    private void owner(OwnerFact owner) {
        text("namespace", owner.namespace());
        text("kind", owner.kind());
        text("name", owner.name());
    }

    private void owners(Map.Entry<OwnerFact, OwnerFact> entry) {
        object("self", () -> owner(entry.getKey()));
        object("top", () -> owner(entry.getValue()));
    }

    private void service(ServiceFact service) {
        text("namespace", service.namespace());
        text("name", service.name());
        addresses(service.addresses());
        texts("selector", service.selector());
        if (service.servesDns()) {
            out.writeBooleanProperty("serves_dns", true);
        }
        array("endpoints", service.endpoints(), this::endpoint);
    }

    private void endpoint(EndpointFact endpoint) {
        addresses(endpoint.addresses());
        text("pod", endpoint.pod());
        text("node", endpoint.node());
        out.writeBooleanProperty("ready", endpoint.ready());
    }

    private void node(NodeFact node) {
        text("name", node.name());
        addresses(node.addresses());
    }

    private void addresses(List<IpAddress> addresses) {
        texts("addresses", addresses.stream().map(IpAddress::toString).toList());
    }

    private void text(String name, String text) {
        if (!text.isEmpty()) {
            out.writeStringProperty(name, text);
        }
    }

    private void texts(String name, List<String> texts) {
        if (!texts.isEmpty()) {
            out.writeArrayPropertyStart(name);
            texts.forEach(out::writeString);
            out.writeEndArray();
        }
    }

    private void texts(String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            object(name, () -> texts.forEach(out::writeStringProperty));
        }
    }

    private void object(String name, Runnable fields) {
        out.writeObjectPropertyStart(name);
        fields.run();
        out.writeEndObject();
    }

    private <T> void array(String name, Collection<T> all, Consumer<T> fields) {
        if (all.isEmpty()) {
            return;
        }
        out.writeArrayPropertyStart(name);
        for (T each : all) {
            out.writeStartObject();
            fields.accept(each);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
