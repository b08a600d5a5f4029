package io.isitdns.lab;

import io.isitdns.dns.Decoded;
import io.isitdns.dns.Malformed;
import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import io.isitdns.packet.Flow;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import io.isitdns.packet.PacketHandler;
import java.util.function.Consumer;

/// One DNS message that the packet and message decoders found in simulated frames.
///
/// @param client address and port of the side that asks, as numbers
/// @param server address of the side that answers
/// @param edeCode extended DNS error, or -1
public record Sighting(
        long timeNanos,
        boolean response,
        String client,
        String server,
        boolean tcp,
        int messageId,
        String qname,
        int qtype,
        int rcode,
        boolean truncated,
        int edeCode,
        int bytes) {
    private static final int LONGEST_NAME = 1024;

    /// What a query and its response have in common.
    public String key() {
        return client + ' ' + server + ' ' + tcp + ' ' + messageId + ' ' + qname + ' ' + qtype;
    }

    /// A decoder of frames that tells `sightings` every message, and `malformed` of every payload
    /// that is none.
    public static PacketDecoder decoder(Consumer<Sighting> sightings, Runnable malformed) {
        return new PacketDecoder(PacketConfig.defaults(), new Listener(sightings, malformed));
    }

    private static final class Listener implements PacketHandler {
        private final Consumer<Sighting> sightings;
        private final MessageDecoder decoder = new MessageDecoder();
        private final Runnable malformed;

        Listener(Consumer<Sighting> sightings, Runnable malformed) {
            this.sightings = sightings;
            this.malformed = malformed;
        }

        @Override
        public void message(Flow flow, byte[] buffer, int offset, int length, int wireLength) {
            Decoded decoded = decoder.decode(buffer, offset, length);
            switch (decoded) {
                case Message message -> sightings.accept(sighting(flow, message));
                case Malformed _ -> malformed.run();
            }
        }

        private static Sighting sighting(Flow flow, Message message) {
            String source = endpoint(flow.sourceHigh, flow.sourceLow, flow.sourcePort);
            String destination =
                    endpoint(flow.destinationHigh, flow.destinationLow, flow.destinationPort);
            boolean response = message.response();
            return new Sighting(
                    flow.timeNanos,
                    response,
                    response ? destination : source,
                    response ? source : destination,
                    flow.tcp,
                    message.messageId(),
                    qname(message),
                    message.qtype(),
                    message.rcode(),
                    message.tc(),
                    message.edeCode(),
                    message.length());
        }

        private static String endpoint(long high, long low, int port) {
            return Long.toHexString(high) + ':' + Long.toHexString(low) + '#' + port;
        }

        private static String qname(Message message) {
            TextBuffer text = new TextBuffer(LONGEST_NAME);
            NameText.append(text, message.qnameBytes(), 0, message.qnameLength(), 0);
            return text.toString();
        }

        @Override
        public void unreachable(Flow flow, byte[] buffer, int offset, int length) {}

        @Override
        public void closed(Flow flow, boolean reset) {}
    }
}
