package io.isitdns.packet;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A handler that keeps what it is told, for assertions.
final class Collected implements PacketHandler {
    /// One message, payload in hexadecimal.
    record Received(
            String payload,
            int wireLength,
            Endpoint source,
            Endpoint destination,
            boolean tcp,
            boolean ipv6,
            int interfaceNumber,
            long timeNanos) {}

    final List<Received> messages = new ArrayList<>();
    final List<Received> unreachable = new ArrayList<>();
    final List<Boolean> resets = new ArrayList<>();
    final List<Endpoint> closedBy = new ArrayList<>();

    @Override
    public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
        messages.add(received(flow, buffer, offset, length, wireLength));
    }

    @Override
    public void unreachable(Flow flow, byte[] buffer, int offset, int length) {
        unreachable.add(received(flow, buffer, offset, length, length));
    }

    @Override
    public void closed(Flow flow, boolean reset) {
        resets.add(reset);
        closedBy.add(new Endpoint(flow.sourceHigh, flow.sourceLow, flow.sourcePort));
    }

    private static Received received(
            Flow flow, byte[] buffer, int offset, int length, int wireLength) {
        return new Received(
                HexFormat.of().formatHex(buffer, offset, offset + length),
                wireLength,
                new Endpoint(flow.sourceHigh, flow.sourceLow, flow.sourcePort),
                new Endpoint(flow.destinationHigh, flow.destinationLow, flow.destinationPort),
                flow.tcp,
                flow.ipv6,
                flow.interfaceNumber,
                flow.timeNanos);
    }

    List<String> payloads() {
        return messages.stream().map(Received::payload).toList();
    }
}
