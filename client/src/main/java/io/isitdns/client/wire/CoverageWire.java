package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;
import io.isitdns.model.Coverage;
import io.isitdns.model.PodTraffic;
import java.util.OptionalLong;

/// Coverage and traffic of pods in wire form and back.
final class CoverageWire {
    private CoverageWire() {}

    static Wire.Coverage write(Coverage coverage) {
        return Wire.Coverage.newBuilder()
                .setTimeNanos(coverage.timeNanos())
                .setDurationNanos(coverage.durationNanos())
                .setNode(coverage.node())
                .setAgentVersion(coverage.agentVersion())
                .setFrames(coverage.frames())
                .setMessages(coverage.messages())
                .setQueryMessages(coverage.queryMessages())
                .setResponseMessages(coverage.responseMessages())
                .setCoalesced(coverage.coalesced())
                .putAllMalformed(coverage.malformed())
                .setNotDns(coverage.notDns())
                .setDroppedFrames(coverage.droppedFrames())
                .putAllDroppedInQueues(coverage.droppedInQueues())
                .setEvicted(coverage.evicted())
                .setDuplicateResponses(coverage.duplicateResponses())
                .setFolded(coverage.folded())
                .setSpooled(coverage.spooled())
                .setLost(coverage.lost())
                .build();
    }

    static Coverage read(Wire.Coverage in) {
        return new Coverage(
                in.getTimeNanos(),
                in.getDurationNanos(),
                in.getNode(),
                in.getAgentVersion(),
                in.getFrames(),
                in.getMessages(),
                in.getQueryMessages(),
                in.getResponseMessages(),
                in.getCoalesced(),
                in.getMalformedMap(),
                in.getNotDns(),
                in.getDroppedFrames(),
                in.getDroppedInQueuesMap(),
                in.getEvicted(),
                in.getDuplicateResponses(),
                in.getFolded(),
                in.getSpooled(),
                in.getLost());
    }

    static Wire.PodTraffic write(PodTraffic traffic) {
        Wire.PodTraffic.Builder out =
                Wire.PodTraffic.newBuilder()
                        .setTimeNanos(traffic.timeNanos())
                        .setNode(traffic.node())
                        .setNamespace(traffic.namespace())
                        .setPod(traffic.pod())
                        .setDnsSentBytes(traffic.dnsSentBytes())
                        .setDnsReceivedBytes(traffic.dnsReceivedBytes());
        traffic.sentBytes().ifPresent(out::setSentBytes);
        traffic.receivedBytes().ifPresent(out::setReceivedBytes);
        return out.build();
    }

    static PodTraffic read(Wire.PodTraffic in) {
        return new PodTraffic(
                in.getTimeNanos(),
                in.getNode(),
                in.getNamespace(),
                in.getPod(),
                in.hasSentBytes() ? OptionalLong.of(in.getSentBytes()) : OptionalLong.empty(),
                in.hasReceivedBytes()
                        ? OptionalLong.of(in.getReceivedBytes())
                        : OptionalLong.empty(),
                in.getDnsSentBytes(),
                in.getDnsReceivedBytes());
    }
}
