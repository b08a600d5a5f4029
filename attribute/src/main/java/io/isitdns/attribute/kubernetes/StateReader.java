package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.address;
import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.isTrue;
import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;
import static io.isitdns.attribute.kubernetes.JsonFields.texts;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.model.cluster.ServiceFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/// Reads what [StateWriter] wrote. Filled while it is read, by one thread.
final class StateReader {
    private long format;
    private long asOfNanos = Times.UNKNOWN;
    private final List<PodFact> pods = new ArrayList<>();
    private long version;
    private String clusterDomain = "";
    private final List<ServiceFact> services = new ArrayList<>();
    private final List<NodeFact> nodes = new ArrayList<>();
    private final Map<OwnerFact, OwnerFact> owners = new HashMap<>();

    /// Reads the state at the current token.
    ///
    /// @return empty when it is in another form
    Optional<KnownState> read(JsonParser in) {
        object(in, this::field);
        if (format != StateWriter.FORMAT || asOfNanos == Times.UNKNOWN) {
            return Optional.empty();
        }
        Instant asOf = Times.instant(asOfNanos);
        ClusterFacts facts = new ClusterFacts(version, clusterDomain, services, nodes, owners);
        return Optional.of(new KnownState(asOf, pods, facts));
    }

    private void field(String field, JsonParser in) {
        switch (field) {
            case "format" -> format = number(in);
            case "as_of" -> asOfNanos = Times.parse(text(in));
            case "pods" -> array(in, each -> pods.add(new Pod().read(each)));
            case "version" -> version = number(in);
            case "cluster_domain" -> clusterDomain = text(in);
            case "services" -> array(in, each -> services.add(new Service().read(each)));
            case "nodes" -> array(in, each -> nodes.add(new Node().read(each)));
            case "owners" -> array(in, this::owners);
            default -> {}
        }
    }

    private void owners(JsonParser in) {
        Owner self = new Owner();
        Owner top = new Owner();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "self" -> object(value, self::field);
                        case "top" -> object(value, top::field);
                        default -> {}
                    }
                });
        owners.put(self.fact(), top.fact());
    }

    private static final class Owner {
        private String namespace = "";
        private String kind = "";
        private String name = "";

        private void field(String field, JsonParser in) {
            switch (field) {
                case "namespace" -> namespace = text(in);
                case "kind" -> kind = text(in);
                case "name" -> name = text(in);
                default -> {}
            }
        }

        private OwnerFact fact() {
            return new OwnerFact(namespace, kind, name);
        }
    }

    private static final class Pod {
        private final Map<String, String> texts = new HashMap<>();
        private final List<IpAddress> addresses = new ArrayList<>();
        private boolean hostNetwork;
        private final Map<String, String> labels = new HashMap<>();
        private Optional<OwnerFact> owner = Optional.empty();
        private final List<String> containers = new ArrayList<>();
        private DnsSettings dns = DnsSettings.DEFAULT;
        private long fromNanos;
        private long toNanos = PodFact.STILL_RUNNING;

        private PodFact read(JsonParser in) {
            object(in, this::field);
            return new PodFact(
                    texts.getOrDefault("uid", ""),
                    texts.getOrDefault("namespace", ""),
                    texts.getOrDefault("name", ""),
                    texts.getOrDefault("node", ""),
                    addresses,
                    hostNetwork,
                    labels,
                    owner,
                    containers,
                    dns,
                    fromNanos,
                    toNanos);
        }

        private void field(String field, JsonParser in) {
            switch (field) {
                case "uid", "namespace", "name", "node" -> texts.put(field, text(in));
                case "addresses" -> array(in, each -> address(each, addresses));
                case "host_network" -> hostNetwork = isTrue(in);
                case "labels" -> texts(in, labels);
                case "owner" -> {
                    Owner read = new Owner();
                    object(in, read::field);
                    owner = Optional.of(read.fact());
                }
                case "containers" -> texts(in, containers);
                case "dns" -> dns = new Dns().read(in);
                case "from_nanos" -> fromNanos = number(in);
                case "to_nanos" -> toNanos = number(in);
                default -> {}
            }
        }
    }

    private static final class Dns {
        private DnsSettings.Policy policy = DnsSettings.Policy.CLUSTER_FIRST;
        private final List<String> nameservers = new ArrayList<>();
        private final List<String> searches = new ArrayList<>();
        private int ndots = DnsSettings.UNSET;

        private DnsSettings read(JsonParser in) {
            object(in, this::field);
            return new DnsSettings(policy, nameservers, searches, ndots);
        }

        private void field(String field, JsonParser in) {
            switch (field) {
                case "policy" -> policy = policy(text(in));
                case "nameservers" -> texts(in, nameservers);
                case "searches" -> texts(in, searches);
                case "ndots" -> ndots = (int) number(in);
                default -> {}
            }
        }

        private DnsSettings.Policy policy(String name) {
            for (DnsSettings.Policy each : DnsSettings.Policy.values()) {
                if (each.name().equals(name)) {
                    return each;
                }
            }
            return policy;
        }
    }

    private static final class Service {
        private String namespace = "";
        private String name = "";
        private final List<IpAddress> addresses = new ArrayList<>();
        private final Map<String, String> selector = new HashMap<>();
        private boolean servesDns;
        private final List<EndpointFact> endpoints = new ArrayList<>();

        private ServiceFact read(JsonParser in) {
            object(in, this::field);
            return new ServiceFact(namespace, name, addresses, selector, servesDns, endpoints);
        }

        private void field(String field, JsonParser in) {
            switch (field) {
                case "namespace" -> namespace = text(in);
                case "name" -> name = text(in);
                case "addresses" -> array(in, each -> address(each, addresses));
                case "selector" -> texts(in, selector);
                case "serves_dns" -> servesDns = isTrue(in);
                case "endpoints" -> array(in, each -> endpoints.add(new Endpoint().read(each)));
                default -> {}
            }
        }
    }

    private static final class Endpoint {
        private final List<IpAddress> addresses = new ArrayList<>();
        private String pod = "";
        private String node = "";
        private boolean ready;

        private EndpointFact read(JsonParser in) {
            object(in, this::field);
            return new EndpointFact(addresses, pod, node, ready);
        }

        private void field(String field, JsonParser in) {
            switch (field) {
                case "addresses" -> array(in, each -> address(each, addresses));
                case "pod" -> pod = text(in);
                case "node" -> node = text(in);
                case "ready" -> ready = isTrue(in);
                default -> {}
            }
        }
    }

    private static final class Node {
        private String name = "";
        private final List<IpAddress> addresses = new ArrayList<>();

        private NodeFact read(JsonParser in) {
            object(in, this::field);
            return new NodeFact(name, addresses);
        }

        private void field(String field, JsonParser in) {
            switch (field) {
                case "name" -> name = text(in);
                case "addresses" -> array(in, each -> address(each, addresses));
                default -> {}
            }
        }
    }
}
