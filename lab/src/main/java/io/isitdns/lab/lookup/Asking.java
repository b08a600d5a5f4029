package io.isitdns.lab.lookup;

import io.isitdns.lab.Messages;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.TcpConnection;
import io.isitdns.lab.Wire;
import io.isitdns.packet.Endpoint;
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

    private final Wire wire;
    private final Messages messages = new Messages();
    private final Endpoint client;
    private final Endpoint server;
    private final Zone zone;
    private final SplittableRandom random;
    private final double loss;
    private List<SentQuery> queries = new ArrayList<>();
    private int sequence;

    /// @param loss share of transmissions that are lost, with their responses, behind the capture
    Asking(
            Wire wire,
            Endpoint client,
            Endpoint server,
            Zone zone,
            SplittableRandom random,
            double loss) {
        this.wire = wire;
        this.client = client;
        this.server = server;
        this.zone = zone;
        this.random = random;
        this.loss = loss;
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

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// A time between `least` and `most` microseconds, in nanoseconds.
    long micros(int least, int most) {
        return random.nextLong(least * MICRO, most * MICRO + 1);
    }

    /// One transmission over UDP; null when no response comes.
    @Nullable Heard udp(
            Question question, int port, int messageId, QueryOptions options, long atNanos) {
        note(question, port, messageId, false, atNanos);
        Endpoint source = client.withPort(port);
        wire.udp(atNanos, source, server, messages.query(messageId, question, options));
        if (happens(loss)) {
            return null;
        }
        Reply whole = zone.reply(question);
        Reply reply = zone.isLarge(question) ? whole.truncatedTo(0) : whole;
        long end = atNanos + zone.latencyNanos(question, random);
        wire.udp(end, server, source, messages.response(messageId, question, options, reply));
        return new Heard(reply, end);
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
            at += zone.latencyNanos(questions.get(i), random);
            Reply reply = zone.reply(questions.get(i));
            byte[] response =
                    messages.response(messageIds.get(i), questions.get(i), options, reply);
            connection.serverSends(at, TcpConnection.prefixed(response));
            heard.add(new Heard(reply, at));
        }
        connection.close(at + TCP_ROUND_TRIP_NANOS);
        return heard;
    }

    private void note(Question question, int port, int messageId, boolean tcp, long atNanos) {
        queries.add(new SentQuery(atNanos, port, messageId, question.type(), tcp));
    }
}
