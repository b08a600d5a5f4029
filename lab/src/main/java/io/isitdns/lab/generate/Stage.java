package io.isitdns.lab.generate;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.Messages;
import io.isitdns.lab.Reply;
import io.isitdns.lab.Wire;
import io.isitdns.model.Outcome;
import io.isitdns.packet.Endpoint;
import java.util.List;
import java.util.SplittableRandom;

/// Where the scripts play: each call puts frames on the wire and counts in the truth what they are.
final class Stage {
    private static final int NANOS_PER_MICRO = 1_000;

    private final SplittableRandom random;
    private final Wire wire = new Wire();
    private final Messages messages = new Messages();
    private final Truth truth = new Truth();
    private final Sockets sockets = new Sockets();

    Stage(SplittableRandom random) {
        this.random = random;
    }

    SplittableRandom random() {
        return random;
    }

    Wire wire() {
        return wire;
    }

    Truth truth() {
        return truth;
    }

    Sockets sockets() {
        return sockets;
    }

    /// The next frames are those of this client.
    void enter(Client client) {
        if (client.vlan() == Client.UNTAGGED) {
            wire.vlans();
        } else {
            wire.vlans(client.vlan());
        }
    }

    /// The same question from another port with another id.
    Ask onNewSocket(Ask ask) {
        sockets.next();
        return ask.withSource(ask.source().withPort(sockets.port()), sockets.firstId());
    }

    byte[] query(Ask ask) {
        return messages.query(ask.messageId(), ask.question(), ask.options());
    }

    byte[] response(Ask ask) {
        return messages.response(ask.messageId(), ask.question(), ask.options(), ask.reply());
    }

    /// The query in a UDP datagram.
    void sendQuery(Ask ask, long atNanos) {
        byte[] payload = query(ask);
        wire.udp(atNanos, ask.source(), ask.server(), payload);
        truth.frameOf(1);
        truth.queryMessage(payload.length);
    }

    /// The response in a UDP datagram.
    void sendResponse(Ask ask, long atNanos) {
        byte[] payload = response(ask);
        wire.udp(atNanos, ask.server(), ask.source(), payload);
        truth.frameOf(1);
        truth.responseMessage(payload.length);
    }

    /// The response in a UDP datagram that comes in IP fragments; returns when the last one comes.
    long sendFragments(Ask ask, long atNanos, boolean reversed) {
        byte[] payload = response(ask);
        int fragments = wire.fragmentedUdp(atNanos, ask.server(), ask.source(), payload, reversed);
        truth.notDns(fragments - 1);
        truth.frameOf(1);
        truth.responseMessage(payload.length);
        return atNanos + (fragments - 1L) * NANOS_PER_MICRO;
    }

    /// A UDP datagram between client and server that is no DNS message.
    void sendGarbage(Ask ask, long atNanos, byte[] payload) {
        wire.udp(atNanos, ask.source(), ask.server(), payload);
        truth.malformed();
    }

    /// The ICMP error that refuses the query.
    void refuse(Ask ask, long atNanos) {
        wire.portUnreachable(atNanos, ask.source(), ask.server(), query(ask));
        truth.notDns(1);
    }

    /// A frame of other traffic.
    void otherTraffic(Endpoint source, Endpoint destination, long atNanos, byte[] payload) {
        wire.udp(atNanos, source, destination, payload);
        truth.notDns(1);
    }

    /// Counts a transaction that ended with its reply, `latencyNanos` after the last query.
    void answered(Ask ask, boolean tcp, int attempts, long latencyNanos) {
        Reply reply = ask.reply();
        truth.transaction(
                new TransactionTruth(
                        ask.question().type(),
                        tcp,
                        ask.client().ipv6(),
                        outcome(ask),
                        reply.rcode(),
                        reply.truncated(),
                        attempts,
                        latencyNanos / NANOS_PER_MICRO));
    }

    /// Counts a transaction without a response.
    void notAnswered(Ask ask, boolean tcp, int attempts, Outcome outcome) {
        truth.transaction(
                new TransactionTruth(
                        ask.question().type(),
                        tcp,
                        ask.client().ipv6(),
                        outcome,
                        TransactionTruth.NO_RESPONSE,
                        false,
                        attempts,
                        TransactionTruth.NO_RESPONSE));
    }

    private static Outcome outcome(Ask ask) {
        return switch (ask.reply().rcode()) {
            case Rcode.NOERROR ->
                    hasData(ask) || ask.reply().truncated() ? Outcome.ANSWERED : Outcome.NODATA;
            case Rcode.NXDOMAIN -> Outcome.NXDOMAIN;
            default -> Outcome.FAILED;
        };
    }

    /// An answer of the type asked for; an alias alone is none.
    private static boolean hasData(Ask ask) {
        int type = ask.question().type();
        return ask.reply().answers().stream().anyMatch(answer -> answer.data().type() == type);
    }

    /// A whole number of microseconds between `least` and `most`, in nanoseconds.
    long micros(int least, int most) {
        return random.nextLong(least, most + 1L) * NANOS_PER_MICRO;
    }

    /// One of the members.
    <T> T any(List<T> members) {
        return members.get(random.nextInt(members.size()));
    }
}
