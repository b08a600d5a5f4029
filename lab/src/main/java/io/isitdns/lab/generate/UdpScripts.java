package io.isitdns.lab.generate;

import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.model.Outcome;
import io.isitdns.packet.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Exchanges over UDP. A script plays from `atNanos` on and returns when the client has its answer,
/// or [#NEVER].
final class UdpScripts {
    /// The client never gets an answer.
    static final long NEVER = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final int OTHER_PORT = 8080;
    private static final int LARGE_UDP_SIZE = 4096;

    private final Stage stage;

    UdpScripts(Stage stage) {
        this.stage = stage;
    }

    long plain(Ask ask, long atNanos) {
        long end = atNanos + ask.latencyNanos();
        stage.sendQuery(ask, atNanos);
        stage.sendResponse(ask, end);
        stage.answered(ask, false, 1, ask.latencyNanos());
        return end;
    }

    long unanswered(Ask ask, long atNanos) {
        stage.sendQuery(ask, atNanos);
        stage.notAnswered(ask, false, 1, Outcome.UNANSWERED);
        return NEVER;
    }

    /// glibc and musl send the same query again; Go asks anew, from another port with another id.
    long unansweredRetransmitted(Ask ask, long atNanos) {
        long again = atNanos + ask.client().style().retryNanos();
        if (!ask.client().style().oneSocket()) {
            unanswered(ask, atNanos);
            return unanswered(stage.onNewSocket(ask), again);
        }
        stage.sendQuery(ask, atNanos);
        stage.sendQuery(ask, again);
        stage.notAnswered(ask, false, 2, Outcome.UNANSWERED);
        return NEVER;
    }

    /// As [#unansweredRetransmitted], but the second query is answered after `latencyNanos`.
    long answeredAfterRetransmission(Ask ask, long atNanos, long latencyNanos) {
        long again = atNanos + ask.client().style().retryNanos();
        Ask second = ask;
        int attempts = 2;
        stage.sendQuery(ask, atNanos);
        if (!ask.client().style().oneSocket()) {
            stage.notAnswered(ask, false, 1, Outcome.UNANSWERED);
            second = stage.onNewSocket(ask);
            attempts = 1;
        }
        stage.sendQuery(second, again);
        stage.sendResponse(second, again + latencyNanos);
        stage.answered(second, false, attempts, latencyNanos);
        return again + latencyNanos;
    }

    /// The response comes 12 s after the query: two seconds after that has expired.
    long answeredTooLate(Ask ask, long atNanos) {
        stage.sendQuery(ask, atNanos);
        stage.notAnswered(ask, false, 1, Outcome.UNANSWERED);
        stage.sendResponse(ask, atNanos + 12 * SECOND);
        stage.truth().unsolicited();
        return NEVER;
    }

    /// A response to a query that was never sent.
    void unsolicited(Ask ask, long atNanos) {
        stage.sendResponse(ask, atNanos);
        stage.truth().unsolicited();
    }

    long duplicateResponse(Ask ask, long atNanos) {
        long end = plain(ask, atNanos);
        int repeats = stage.random().nextInt(1, 3);
        for (int i = 0; i < repeats; i++) {
            stage.sendResponse(ask, end + stage.micros(1, 150_000));
        }
        return end;
    }

    /// The client asks again with the same port and id after it had its response.
    long repeatedKey(Ask ask, long atNanos) {
        long end = plain(ask, atNanos);
        return plain(ask, end + stage.micros(50, 2_000_000));
    }

    /// The server answers in lower case what was asked in upper case.
    long otherCase(Ask ask, long atNanos) {
        Question upper =
                new Question(ask.question().name().toUpperCase(Locale.ROOT), ask.question().type());
        stage.sendQuery(ask.withQuestion(upper), atNanos);
        stage.sendResponse(ask, atNanos + ask.latencyNanos());
        stage.answered(ask, false, 1, ask.latencyNanos());
        return atNanos + ask.latencyNanos();
    }

    long fragmented(Ask asked, long atNanos) {
        QueryOptions options = new QueryOptions(LARGE_UDP_SIZE, true, false);
        Question question = Answers.large(asked.question());
        Ask ask =
                asked.withOptions(options)
                        .withQuestion(question)
                        .withReply(Answers.largeReply(question));
        stage.sendQuery(ask, atNanos);
        boolean reversed = stage.random().nextInt(4) == 0;
        long end = stage.sendFragments(ask, atNanos + ask.latencyNanos(), reversed);
        stage.answered(ask, false, 1, end - atNanos);
        return end;
    }

    long unreachable(Ask ask, long atNanos) {
        stage.sendQuery(ask, atNanos);
        stage.refuse(ask, atNanos + stage.micros(20, 500));
        stage.notAnswered(ask, false, 1, Outcome.UNREACHABLE);
        return NEVER;
    }

    /// Too short for a header, or a question that ends beyond the message.
    void malformed(Ask ask, long atNanos) {
        byte[] query = stage.query(ask);
        int header = 12;
        int length = stage.random().nextBoolean() ? header - 5 : header + 3;
        stage.sendGarbage(ask, atNanos, Arrays.copyOf(query, length));
    }

    void otherTraffic(Ask ask, long atNanos) {
        Endpoint peer = ask.server().withPort(OTHER_PORT);
        byte[] payload = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        stage.otherTraffic(ask.source(), peer, atNanos, payload);
    }
}
