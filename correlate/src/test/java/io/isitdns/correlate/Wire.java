package io.isitdns.correlate;

import io.isitdns.correlate.FramePipeline.Losses;
import io.isitdns.correlate.FramePipeline.Origin;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PacketConfig;
import java.util.ArrayList;
import java.util.List;

/// A wire to put frames on, with a pipeline that watches it. Times are milliseconds after an
/// arbitrary start.
final class Wire implements PipelineOutput {
    static final Endpoint CLIENT = Endpoint.of("192.0.2.10", 40000);
    static final Endpoint SERVER = Endpoint.of("192.0.2.53", 53);
    static final String NAME = "www.example.org";

    private static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int QUERY_FLAGS = MessageWriter.RECURSION_DESIRED;
    private static final int RESPONSE_FLAGS =
            MessageWriter.RESPONSE
                    | MessageWriter.RECURSION_DESIRED
                    | MessageWriter.RECURSION_AVAILABLE;

    final List<Seen> rows = new ArrayList<>();
    final List<Coverage> coverage = new ArrayList<>();
    final FramePipeline pipeline;

    private final MessageWriter messages = new MessageWriter();
    private final FrameBuilder frames = FrameBuilder.ethernet();
    private final byte[] out = new byte[70_000];
    private int interfaceNumber;

    Wire() {
        this(CorrelateConfig.DEFAULT);
    }

    Wire(CorrelateConfig config) {
        pipeline =
                new FramePipeline(
                        new Origin("node-1", "test", number -> "veth" + number),
                        PacketConfig.defaults(),
                        config,
                        Losses.NONE,
                        this);
    }

    /// The frames that follow are seen on this interface.
    Wire on(int number) {
        interfaceNumber = number;
        return this;
    }

    Wire query(double millis, int messageId, int type) {
        return query(millis, CLIENT, messageId, NAME, type);
    }

    Wire query(double millis, Endpoint client, int messageId, String name, int type) {
        return send(millis, client, SERVER, queryMessage(messageId, name, type));
    }

    Wire response(double millis, int messageId, int type) {
        return response(millis, CLIENT, messageId, NAME, type, Rcode.NOERROR, true);
    }

    Wire response(double millis, int messageId, int type, int rcode) {
        return response(millis, CLIENT, messageId, NAME, type, rcode, false);
    }

    Wire response(
            double millis,
            Endpoint client,
            int messageId,
            String name,
            int type,
            int rcode,
            boolean data) {
        return send(millis, SERVER, client, responseMessage(messageId, name, type, rcode, data));
    }

    byte[] queryMessage(int messageId, String name, int type) {
        return messages.start(messageId, QUERY_FLAGS).question(name, type).toBytes();
    }

    byte[] responseMessage(int messageId, String name, int type, int rcode, boolean data) {
        messages.start(messageId, RESPONSE_FLAGS).rcode(rcode).question(name, type);
        if (data && type == QType.A) {
            messages.address(name, 30, new IpAddress(0, 0xffff_c000_0201L));
        }
        return messages.toBytes();
    }

    Wire send(double millis, Endpoint source, Endpoint destination, byte[] payload) {
        return frame(millis, frames.udp(out, source, destination, payload));
    }

    Wire icmpPortUnreachable(double millis, byte[] quotedQuery) {
        byte[] quoted = new byte[2000];
        int length = frames.udp(quoted, CLIENT, SERVER, quotedQuery);
        int network = frames.networkOffset();
        return frame(
                millis,
                frames.icmpError(out, SERVER, CLIENT, 3, 3, quoted, network, length - network));
    }

    Wire tcp(double millis, Endpoint source, Endpoint destination, int sequence, int flags) {
        return tcp(millis, source, destination, sequence, flags, new byte[0]);
    }

    Wire tcp(
            double millis,
            Endpoint source,
            Endpoint destination,
            int sequence,
            int flags,
            byte[] payload) {
        return frame(millis, frames.tcp(out, source, destination, flags, sequence, 0, payload));
    }

    static byte[] prefixed(byte[] message) {
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >>> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return framed;
    }

    Wire garbage(double millis) {
        return send(millis, CLIENT, SERVER, new byte[] {1, 2, 3});
    }

    private Wire frame(double millis, int length) {
        pipeline.frame(out, 0, length, length, LinkType.ETHERNET, interfaceNumber, nanos(millis));
        return this;
    }

    Wire tick(double millis) {
        pipeline.tick(nanos(millis));
        return this;
    }

    /// Ends the pipeline and gives all rows.
    List<Seen> rows() {
        pipeline.finish();
        return rows;
    }

    static long nanos(double millis) {
        return START_NANOS + (long) (millis * NANOS_PER_MILLI);
    }

    @Override
    public TransactionBatch exchange(TransactionBatch full) {
        for (int row = 0; row < full.size(); row++) {
            rows.add(Seen.of(full, row));
        }
        full.clear();
        return full;
    }

    @Override
    public void coverage(Coverage row) {
        coverage.add(row);
    }
}
