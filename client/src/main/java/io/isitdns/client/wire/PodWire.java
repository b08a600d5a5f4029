package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.PodFact;
import java.util.Optional;

/// What happens to pods in wire form and back.
final class PodWire {
    private PodWire() {}

    static Wire.PodChange write(PodChange change) {
        Wire.PodChange.Builder out = Wire.PodChange.newBuilder();
        switch (change) {
            case PodChange.Seen(PodFact pod) -> out.setSeen(write(pod));
            case PodChange.Gone gone ->
                    out.setGone(
                            Wire.PodGone.newBuilder()
                                    .setUid(gone.uid())
                                    .setAtNanos(gone.atNanos()));
            case PodChange.Listed listed ->
                    out.setListed(
                            Wire.PodList.newBuilder()
                                    .setNode(listed.node())
                                    .addAllPods(listed.pods().stream().map(PodWire::write).toList())
                                    .setAtNanos(listed.atNanos()));
        }
        return out.build();
    }

    static PodChange read(Wire.PodChange in) {
        return switch (in.getChangeCase()) {
            case SEEN -> new PodChange.Seen(read(in.getSeen()));
            case GONE -> new PodChange.Gone(in.getGone().getUid(), in.getGone().getAtNanos());
            case LISTED ->
                    new PodChange.Listed(
                            in.getListed().getNode(),
                            in.getListed().getPodsList().stream().map(PodWire::read).toList(),
                            in.getListed().getAtNanos());
            case CHANGE_NOT_SET -> throw Unusable.inconsistent("a change of a pod says nothing");
        };
    }

    private static Wire.PodFact write(PodFact pod) {
        Wire.PodFact.Builder out =
                Wire.PodFact.newBuilder()
                        .setUid(pod.uid())
                        .setNamespace(pod.namespace())
                        .setName(pod.name())
                        .setNode(pod.node())
                        .addAllAddresses(ClusterWire.write(pod.addresses()))
                        .setHostNetwork(pod.hostNetwork())
                        .putAllLabels(pod.labels())
                        .addAllContainers(pod.containers())
                        .setDns(write(pod.dns()))
                        .setFromNanos(pod.fromNanos())
                        .setToNanos(pod.toNanos());
        pod.owner().ifPresent(owner -> out.setOwner(ClusterWire.write(owner)));
        return out.build();
    }

    private static PodFact read(Wire.PodFact in) {
        return new PodFact(
                in.getUid(),
                in.getNamespace(),
                in.getName(),
                in.getNode(),
                ClusterWire.read(in.getAddressesList()),
                in.getHostNetwork(),
                in.getLabelsMap(),
                in.hasOwner() ? Optional.of(ClusterWire.read(in.getOwner())) : Optional.empty(),
                in.getContainersList(),
                read(in.getDns()),
                in.getFromNanos(),
                in.getToNanos());
    }

    private static Wire.DnsSettings write(DnsSettings dns) {
        return Wire.DnsSettings.newBuilder()
                .setPolicy(
                        switch (dns.policy()) {
                            case CLUSTER_FIRST -> Wire.DnsSettings.Policy.CLUSTER_FIRST;
                            case CLUSTER_FIRST_WITH_HOST_NET ->
                                    Wire.DnsSettings.Policy.CLUSTER_FIRST_WITH_HOST_NET;
                            case DEFAULT -> Wire.DnsSettings.Policy.DEFAULT;
                            case NONE -> Wire.DnsSettings.Policy.NONE;
                        })
                .addAllNameservers(dns.nameservers())
                .addAllSearches(dns.searches())
                .setNdots(dns.ndots())
                .build();
    }

    private static DnsSettings read(Wire.DnsSettings in) {
        DnsSettings.Policy policy =
                switch (in.getPolicy()) {
                    case CLUSTER_FIRST -> DnsSettings.Policy.CLUSTER_FIRST;
                    case CLUSTER_FIRST_WITH_HOST_NET ->
                            DnsSettings.Policy.CLUSTER_FIRST_WITH_HOST_NET;
                    case DEFAULT -> DnsSettings.Policy.DEFAULT;
                    case NONE -> DnsSettings.Policy.NONE;
                    case UNRECOGNIZED ->
                            throw new Unusable(
                                    Unpacked.Reason.UNKNOWN_VERSION,
                                    "a dnsPolicy is not known here; upgrade the hub first");
                };
        return new DnsSettings(
                policy, in.getNameserversList(), in.getSearchesList(), in.getNdots());
    }
}
