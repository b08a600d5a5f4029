package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Facts about a cluster in wire form and back.
final class ClusterWire {
    private ClusterWire() {}

    static Wire.ClusterFacts write(ClusterFacts facts) {
        Wire.ClusterFacts.Builder out =
                Wire.ClusterFacts.newBuilder()
                        .setVersion(facts.version())
                        .setClusterDomain(facts.clusterDomain());
        facts.services().forEach(service -> out.addServices(write(service)));
        facts.nodes()
                .forEach(node ->
                        out.addNodes(
                                Wire.NodeFact.newBuilder()
                                        .setName(node.name())
                                        .addAllAddresses(write(node.addresses()))));
        facts.owners()
                .forEach((controller, top) ->
                        out.addOwners(
                                Wire.Owned.newBuilder()
                                        .setController(write(controller))
                                        .setTop(write(top))));
        return out.build();
    }

    static ClusterFacts read(Wire.ClusterFacts in) {
        Map<OwnerFact, OwnerFact> owners = new HashMap<>();
        for (Wire.Owned owned : in.getOwnersList()) {
            owners.put(read(owned.getController()), read(owned.getTop()));
        }
        return new ClusterFacts(
                in.getVersion(),
                in.getClusterDomain(),
                in.getServicesList().stream().map(ClusterWire::read).toList(),
                in.getNodesList().stream()
                        .map(node -> new NodeFact(node.getName(), read(node.getAddressesList())))
                        .toList(),
                owners);
    }

    private static Wire.ServiceFact write(ServiceFact service) {
        Wire.ServiceFact.Builder out =
                Wire.ServiceFact.newBuilder()
                        .setNamespace(service.namespace())
                        .setName(service.name())
                        .addAllAddresses(write(service.addresses()))
                        .putAllSelector(service.selector())
                        .setServesDns(service.servesDns());
        for (EndpointFact endpoint : service.endpoints()) {
            out.addEndpoints(
                    Wire.EndpointFact.newBuilder()
                            .addAllAddresses(write(endpoint.addresses()))
                            .setPod(endpoint.pod())
                            .setNode(endpoint.node())
                            .setReady(endpoint.ready()));
        }
        return out.build();
    }

    private static ServiceFact read(Wire.ServiceFact in) {
        return new ServiceFact(
                in.getNamespace(),
                in.getName(),
                read(in.getAddressesList()),
                in.getSelectorMap(),
                in.getServesDns(),
                in.getEndpointsList().stream().map(ClusterWire::read).toList());
    }

    private static EndpointFact read(Wire.EndpointFact in) {
        return new EndpointFact(
                read(in.getAddressesList()), in.getPod(), in.getNode(), in.getReady());
    }

    static Wire.OwnerFact write(OwnerFact owner) {
        return Wire.OwnerFact.newBuilder()
                .setNamespace(owner.namespace())
                .setKind(owner.kind())
                .setName(owner.name())
                .build();
    }

    static OwnerFact read(Wire.OwnerFact in) {
        return new OwnerFact(in.getNamespace(), in.getKind(), in.getName());
    }

    static List<Wire.Address> write(List<IpAddress> addresses) {
        return addresses.stream().map(ClusterWire::write).toList();
    }

    static Wire.Address write(IpAddress address) {
        return Wire.Address.newBuilder().setHigh(address.high()).setLow(address.low()).build();
    }

    static IpAddress read(Wire.Address in) {
        return new IpAddress(in.getHigh(), in.getLow());
    }

    static List<IpAddress> read(List<Wire.Address> in) {
        return in.stream().map(ClusterWire::read).toList();
    }
}
