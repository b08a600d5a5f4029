package io.isitdns.lab.generate;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.TcpConnection;
import io.isitdns.model.Outcome;

/// Exchanges over TCP, with handshake and close. A script plays from `atNanos` on and returns when
/// the client has its answer, or [UdpScripts#NEVER].
final class TcpScripts {
    private static final int HANDSHAKE_FRAMES = 3;
    private static final int CLOSE_FRAMES = 3;
    private static final int SEGMENT_BYTES = 1448;

    private final Stage stage;

    TcpScripts(Stage stage) {
        this.stage = stage;
    }

    /// One question, one response.
    long single(Ask ask, long atNanos) {
        long asked = atNanos + stage.micros(50, 2_000);
        TcpConnection connection = open(ask, atNanos, asked);
        sendQuery(connection, ask, asked);
        long end = asked + ask.latencyNanos();
        sendResponse(connection, ask, end);
        stage.answered(ask, true, 1, ask.latencyNanos());
        close(connection, end);
        return end;
    }

    /// TC over UDP, then everything over TCP from another port.
    long truncated(Ask asked, long atNanos) {
        Question question = Answers.large(asked.question());
        Ask full = asked.withQuestion(question).withReply(Answers.largeReply(question));
        boolean empty = stage.random().nextBoolean();
        Ask cut = full.withReply(full.reply().truncatedTo(empty ? 0 : 2));
        stage.sendQuery(cut, atNanos);
        long end = atNanos + cut.latencyNanos();
        stage.sendResponse(cut, end);
        stage.answered(cut, false, 1, cut.latencyNanos());
        return split(stage.onNewSocket(full), end + stage.micros(20, 200));
    }

    /// Two questions in one segment, two responses in one segment, in the other order.
    long pipelined(Ask first, long atNanos) {
        Question other = new Question(first.question().name(), QType.TXT);
        Ask second =
                first.withQuestion(other)
                        .withSource(first.source(), first.messageId() ^ 1)
                        .withReply(Answers.external(other));
        long asked = atNanos + stage.micros(50, 2_000);
        TcpConnection connection = open(first, atNanos, asked);
        byte[] one = stage.query(first);
        byte[] two = stage.query(second);
        connection.clientSends(asked, joined(one, two));
        stage.truth().frameOf(2);
        stage.truth().notDns(1);
        stage.truth().queryMessage(one.length);
        stage.truth().queryMessage(two.length);
        long end = asked + first.latencyNanos();
        respondToBoth(connection, first, second, end);
        close(connection, end);
        return end;
    }

    private void respondToBoth(TcpConnection connection, Ask first, Ask second, long atNanos) {
        byte[] late = stage.response(first);
        byte[] early = stage.response(second);
        connection.serverSends(atNanos, joined(early, late));
        stage.truth().frameOf(2);
        stage.truth().notDns(1);
        stage.truth().responseMessage(late.length);
        stage.truth().responseMessage(early.length);
        stage.answered(first, true, 1, first.latencyNanos());
        stage.answered(second, true, 1, first.latencyNanos());
    }

    /// The response in segments of full size, at least two; it is complete with the last.
    long split(Ask ask, long atNanos) {
        long asked = atNanos + stage.micros(50, 2_000);
        TcpConnection connection = open(ask, atNanos, asked);
        sendQuery(connection, ask, asked);
        byte[] response = stage.response(ask);
        byte[] bytes = TcpConnection.prefixed(response);
        int segmentBytes = Math.min(SEGMENT_BYTES, (bytes.length + 1) / 2);
        long at = asked + ask.latencyNanos();
        for (int from = 0; from < bytes.length; from += segmentBytes) {
            int to = Math.min(from + segmentBytes, bytes.length);
            connection.serverSends(at, bytes, from, to);
            boolean complete = to == bytes.length;
            stage.truth().notDns(complete ? 1 : 2);
            at += complete ? 0 : 10_000;
        }
        stage.truth().frameOf(1);
        stage.truth().responseMessage(response.length);
        stage.answered(ask, true, 1, at - asked);
        close(connection, at);
        return at;
    }

    /// The server resets the connection instead of an answer.
    long reset(Ask ask, long atNanos) {
        long asked = atNanos + stage.micros(50, 2_000);
        TcpConnection connection = open(ask, atNanos, asked);
        sendQuery(connection, ask, asked);
        connection.reset(asked + stage.micros(100, 1_000));
        stage.truth().notDns(1);
        stage.notAnswered(ask, true, 1, Outcome.UNREACHABLE);
        return UdpScripts.NEVER;
    }

    /// A connection that is open 10 microseconds before `untilNanos`.
    private TcpConnection open(Ask ask, long atNanos, long untilNanos) {
        TcpConnection connection =
                new TcpConnection(
                        stage.wire(),
                        ask.source(),
                        ask.server(),
                        stage.random().nextInt(),
                        stage.random().nextInt());
        connection.open(atNanos, untilNanos - atNanos - 10_000);
        stage.truth().notDns(HANDSHAKE_FRAMES);
        return connection;
    }

    private void sendQuery(TcpConnection connection, Ask ask, long atNanos) {
        byte[] query = stage.query(ask);
        connection.clientSends(atNanos, TcpConnection.prefixed(query));
        stage.truth().frameOf(1);
        stage.truth().notDns(1);
        stage.truth().queryMessage(query.length);
    }

    private void sendResponse(TcpConnection connection, Ask ask, long atNanos) {
        byte[] response = stage.response(ask);
        connection.serverSends(atNanos, TcpConnection.prefixed(response));
        stage.truth().frameOf(1);
        stage.truth().notDns(1);
        stage.truth().responseMessage(response.length);
    }

    private void close(TcpConnection connection, long responseNanos) {
        connection.close(responseNanos + stage.micros(10, 1_000));
        stage.truth().notDns(CLOSE_FRAMES);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] first = TcpConnection.prefixed(one);
        byte[] second = TcpConnection.prefixed(two);
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
