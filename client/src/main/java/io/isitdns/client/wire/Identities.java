package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Fold;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServiceName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The objects that rows refer to, in their wire form and back.
final class Identities {
    private Identities() {}

    static Wire.ClientIdentity write(ClientIdentity client, Texts.Writer texts) {
        Wire.ClientIdentity.Builder out =
                Wire.ClientIdentity.newBuilder()
                        .setNamespace(texts.number(client.namespace()))
                        .setPod(texts.number(client.pod()))
                        .setWorkloadKind(texts.number(client.workloadKind()))
                        .setWorkload(texts.number(client.workload()))
                        .setNode(texts.number(client.node()))
                        .setReason(texts.number(client.reason()))
                        .setProcess(texts.number(client.process()))
                        .setContainer(texts.number(client.container()));
        client.services().forEach(service -> out.addServices(texts.number(service)));
        client.labels()
                .forEach((key, value) ->
                        out.addLabels(
                                Wire.Label.newBuilder()
                                        .setKey(texts.number(key))
                                        .setValue(texts.number(value))));
        return out.build();
    }

    static ClientIdentity read(Wire.ClientIdentity in, Texts.Reader texts) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Wire.Label label : in.getLabelsList()) {
            labels.put(texts.text(label.getKey()), texts.text(label.getValue()));
        }
        return new ClientIdentity(
                texts.optional(in.getNamespace()),
                texts.optional(in.getPod()),
                texts.optional(in.getWorkloadKind()),
                texts.optional(in.getWorkload()),
                in.getServicesList().stream().map(texts::text).toList(),
                texts.optional(in.getNode()),
                labels,
                texts.optional(in.getReason()),
                texts.optional(in.getProcess()),
                texts.optional(in.getContainer()));
    }

    static Wire.ServerIdentity write(ServerIdentity server, Texts.Writer texts) {
        return Wire.ServerIdentity.newBuilder()
                .setNamespace(texts.number(server.namespace()))
                .setPod(texts.number(server.pod()))
                .setService(texts.number(server.service()))
                .build();
    }

    static ServerIdentity read(Wire.ServerIdentity in, Texts.Reader texts) {
        return new ServerIdentity(
                texts.optional(in.getNamespace()),
                texts.optional(in.getPod()),
                texts.optional(in.getService()));
    }

    static Wire.ServiceName write(ServiceName service, Texts.Writer texts) {
        return Wire.ServiceName.newBuilder()
                .setNamespace(texts.number(service.namespace()))
                .setName(texts.number(service.name()))
                .build();
    }

    static ServiceName read(Wire.ServiceName in, Texts.Reader texts) {
        return new ServiceName(texts.text(in.getNamespace()), texts.text(in.getName()));
    }

    static Wire.Fold write(int row, Fold fold) {
        Wire.Fold.Builder out =
                Wire.Fold.newBuilder()
                        .setRow(row)
                        .setMinMicros(fold.minMicros())
                        .setSumMicros(fold.sumMicros())
                        .setMaxMicros(fold.maxMicros())
                        .setFirstSumMicros(fold.firstSumMicros());
        fold.latencies()
                .forEach((latencyClass, count) ->
                        out.addLatencyClass(latencyClass).addLatencyCount(count));
        return out.build();
    }

    static Fold read(Wire.Fold in) {
        if (in.getLatencyClassCount() != in.getLatencyCountCount()) {
            throw Unusable.inconsistent("latencies of a folded row have no number");
        }
        SortedMap<Integer, Long> latencies = new TreeMap<>();
        for (int at = 0; at < in.getLatencyClassCount(); at++) {
            int latencyClass = in.getLatencyClass(at);
            long count = in.getLatencyCount(at);
            if (latencyClass < 0 || count < 1) {
                throw Unusable.inconsistent("a folded row counts what cannot be");
            }
            latencies.put(latencyClass, count);
        }
        return new Fold(
                in.getMinMicros(),
                in.getSumMicros(),
                in.getMaxMicros(),
                in.getFirstSumMicros(),
                latencies);
    }
}
