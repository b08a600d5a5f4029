package io.isitdns.lab.lookup;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.Messages;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.TcpConnection;
import io.isitdns.lab.Wire;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.FrameBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One client while it asks: puts its queries and their responses on the wire, and notes the
/// queries. Not thread-safe.
final class Asking {
    private static final int FIRST_PORT = 32_768;
    private static final int PAST_PORTS = 61_000;
    private static final long MICRO = 1_000;
    private static final long TCP_ROUND_TRIP_NANOS = 120 * MICRO;
    private static final int SYNS = 3;
    private static final long SYN_NANOS = 1_000_000_000L;
    private static final long TCP_GIVE_UP_NANOS = 10 * SYN_NANOS;

    private final Wire wire;
    private final Messages messages = new Messages();
    private final Endpoint client;
    private final Endpoint server;
    private final Responder responder;
    private final SplittableRandom random;
    private boolean tcpOnly;
    private List<SentQuery> queries = new ArrayList<>();
    private int sequence;

    Asking(
            Wire wire,
            Endpoint client,
            Endpoint server,
            Responder responder,
            SplittableRandom random) {
        this.wire = wire;
        this.client = client;
        this.server = server;
        this.responder = responder;
        this.random = random;
    }

    /// The same client, asking another server that answers like this one.
    Asking of(Endpoint other, Responder itsResponder) {
        return new Asking(wire, client, other, itsResponder, random);
    }

    /// From now on all transmissions go over TCP, each on a connection of its own, as with the
    /// option `use-vc` of resolv.conf.
    Asking overTcpOnly() {
        tcpOnly = true;
        return this;
    }

    /// The queries since the last call.
    List<SentQuery> takeQueries() {
        List<SentQuery> taken = queries;
        queries = new ArrayList<>();
        return taken;
    }

    int port() {
        return random.nextInt(FIRST_PORT, PAST_PORTS);
    }

    int messageId() {
        return random.nextInt(0x1_0000);
    }

    /// The second id on a socket of musl.
    int muslNextId(int messageId) {
        return (messageId + random.nextInt(127, 325)) & 0xffff;
    }

    /// A time between `least` and `most` microseconds, in nanoseconds.
    long micros(int least, int most) {
        return random.nextLong(least * MICRO, most * MICRO + 1);
    }

    /// One transmission, over UDP unless told otherwise; null when no response comes.
    @Nullable Heard udp(
            Question question, int port, int messageId, QueryOptions options, long atNanos) {
        if (tcpOnly) {
            return alone(question, messageId, options, atNanos);
        }
        note(question, port, messageId, false, atNanos);
        Endpoint source = client.withPort(port);
        wire.udp(atNanos, source, server, messages.query(messageId, question, options));
        Responder.Response response = responder.overUdp(question, atNanos);
        if (response == null) {
            return null;
        }
        long end = atNanos + response.nanos();
        wire.udp(
                end,
                server,
                source,
                messages.response(messageId, question, options, response.reply()));
        return new Heard(response.reply(), end);
    }

    /// One question over a connection that opens, whether a response comes or not.
    private @Nullable Heard alone(
            Question question, int messageId, QueryOptions options, long atNanos) {
        int port = port();
        sequence += 100_003;
        TcpConnection connection =
                new TcpConnection(wire, client.withPort(port), server, sequence, ~sequence);
        connection.open(atNanos, TCP_ROUND_TRIP_NANOS);
        long at = atNanos + TCP_ROUND_TRIP_NANOS + 10 * MICRO;
        note(question, port, messageId, true, at);
        connection.clientSends(
                at, TcpConnection.prefixed(messages.query(messageId, question, options)));
        Responder.Response response = responder.overUdp(question, atNanos);
        if (response == null) {
            return null;
        }
        long end = at + response.nanos();
        byte[] message = messages.response(messageId, question, options, response.reply());
        connection.serverSends(end, TcpConnection.prefixed(message));
        connection.close(end + TCP_ROUND_TRIP_NANOS);
        return new Heard(response.reply(), end);
    }

    /// One transmission over UDP that the network answers with an ICMP error.
    void refused(Question question, long atNanos) {
        int port = port();
        int id = messageId();
        note(question, port, id, false, atNanos);
        Endpoint source = client.withPort(port);
        byte[] query = messages.query(id, question, QueryOptions.PLAIN);
        wire.udp(atNanos, source, server, query);
        wire.portUnreachable(atNanos + 50 * MICRO, source, server, query);
    }

    /// Questions over one TCP connection, sent at once and answered in order.
    List<Heard> tcp(
            List<Question> questions,
            List<Integer> messageIds,
            QueryOptions options,
            long atNanos) {
        int port = port();
        sequence += 100_003;
        TcpConnection connection =
                new TcpConnection(wire, client.withPort(port), server, sequence, ~sequence);
        List<Responder.Response> responses = overTcp(questions, atNanos);
        if (responses.isEmpty()) {
            return neverOpened(questions, port, atNanos);
        }
        connection.open(atNanos, TCP_ROUND_TRIP_NANOS);
        long at = atNanos + TCP_ROUND_TRIP_NANOS + 10 * MICRO;
        for (int i = 0; i < questions.size(); i++) {
            note(questions.get(i), port, messageIds.get(i), true, at);
            byte[] query = messages.query(messageIds.get(i), questions.get(i), options);
            connection.clientSends(at, TcpConnection.prefixed(query));
            at += 10 * MICRO;
        }
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Responder.Response response = responses.get(i);
            at += response.nanos();
            byte[] message =
                    messages.response(
                            messageIds.get(i), questions.get(i), options, response.reply());
            connection.serverSends(at, TcpConnection.prefixed(message));
            heard.add(new Heard(response.reply(), at));
        }
        connection.close(at + TCP_ROUND_TRIP_NANOS);
        return heard;
    }

    /// What comes for each question; empty when no connection opens.
    private List<Responder.Response> overTcp(List<Question> questions, long atNanos) {
        List<Responder.Response> responses = new ArrayList<>();
        for (Question question : questions) {
            Responder.Response response = responder.overTcp(question, atNanos);
            if (response == null) {
                return List.of();
            }
            responses.add(response);
        }
        return responses;
    }

    /// The kernel sends its SYN a few times; the resolver gives up.
    private List<Heard> neverOpened(List<Question> questions, int port, long atNanos) {
        Endpoint source = client.withPort(port);
        for (int i = 0; i < SYNS; i++) {
            long at = atNanos + ((1L << i) - 1) * SYN_NANOS;
            wire.tcp(at, source, server, FrameBuilder.SYN, sequence, 0, new byte[0]);
        }
        Heard nothing =
                new Heard(
                        Reply.failure(Rcode.SERVFAIL, Reply.NO_EDE, ""),
                        atNanos + TCP_GIVE_UP_NANOS);
        return questions.stream().map(_ -> nothing).toList();
    }

    private void note(Question question, int port, int messageId, boolean tcp, long atNanos) {
        queries.add(new SentQuery(atNanos, port, messageId, question.type(), tcp));
    }
}
