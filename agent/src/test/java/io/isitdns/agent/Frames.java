package io.isitdns.agent;

import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.FrameHandler;

/// Real frames of short exchanges, one every millisecond of capture time.
final class Frames {
    static final long START_NANOS = 1_700_000_000_000_000_000L;
    static final Origin ORIGIN = new Origin("node-1", "test", number -> "veth" + number);

    private static final String NAME = "www.example.org";
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final Endpoint CLIENT = Endpoint.of("192.0.2.10", 40000);
    private static final Endpoint SERVER = Endpoint.of("192.0.2.53", 53);

    private final MessageWriter message = new MessageWriter();
    private final FrameBuilder builder = FrameBuilder.ethernet();
    private final byte[] frame = new byte[512];

    /// Time of an exchange's query.
    static long timeOf(int messageId) {
        return START_NANOS + messageId * NANOS_PER_MILLI;
    }

    /// A query and, half a millisecond later, its response.
    void exchange(int messageId, FrameHandler handler) {
        query(messageId, handler);
        int flags = MessageWriter.RESPONSE | MessageWriter.RECURSION_DESIRED;
        byte[] response = message.start(messageId, flags).question(NAME, QType.A).toBytes();
        put(timeOf(messageId) + NANOS_PER_MILLI / 2, SERVER, CLIENT, response, handler);
    }

    /// A query that stays without a response.
    void query(int messageId, FrameHandler handler) {
        byte[] query = message.query(messageId, NAME, QType.A).toBytes();
        put(timeOf(messageId), CLIENT, SERVER, query, handler);
    }

    private void put(long time, Endpoint from, Endpoint to, byte[] payload, FrameHandler handler) {
        int length = builder.udp(frame, from, to, payload);
        handler.frame(frame, 0, length, length, builder.linkType(), 1, time);
    }
}
