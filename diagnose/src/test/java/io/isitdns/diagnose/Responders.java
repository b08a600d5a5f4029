package io.isitdns.diagnose;

import static io.isitdns.diagnose.Stage.START;

import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.lookup.Responder;
import io.isitdns.lab.lookup.Responder.Response;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// DNS servers that are healthy but for something.
final class Responders {
    private Responders() {}

    /// What a server does with a question; null when it stays silent.
    interface Does {
        @Nullable Response respond(Question question);
    }

    /// Another answer to some questions.
    static Responder but(Stage stage, Predicate<Question> asks, Does does) {
        return but(stage, stage.healthy(), asks, does);
    }

    /// The same of another server.
    static Responder but(Stage stage, Responder otherwise, Predicate<Question> asks, Does does) {
        return (question, at) ->
                asks.test(question) ? does.respond(question) : otherwise.overUdp(question, at);
    }

    /// One server until a moment, another from then on.
    static Responder until(double seconds, Responder before, Responder after) {
        long change = START + (long) (seconds * Stage.SECOND);
        return (question, at) ->
                at < change ? before.overUdp(question, at) : after.overUdp(question, at);
    }

    /// Another server between two moments.
    static Responder between(double from, double to, Responder otherwise, Responder then) {
        return until(from, otherwise, until(to, then, otherwise));
    }

    /// Now and then another server.
    static Responder sometimes(Stage stage, double share, Responder now, Responder otherwise) {
        return (question, at) ->
                stage.random().nextDouble() < share
                        ? now.overUdp(question, at)
                        : otherwise.overUdp(question, at);
    }

    /// The same answers, so much later.
    static Responder later(Responder responder, long nanos) {
        return (question, at) -> {
            Response response = responder.overUdp(question, at);
            return response == null
                    ? null
                    : new Response(response.reply(), response.nanos() + nanos);
        };
    }

    static Responder silent() {
        return (_, _) -> null;
    }

    static Responder always(Reply reply, long nanos) {
        return (_, _) -> new Response(reply, nanos);
    }
}
