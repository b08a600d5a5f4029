package io.isitdns.lab.generate;

import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.packet.Endpoint;

/// One question of a client with all that makes up the key of its transaction, and what the server
/// will say.
///
/// @param client who asks
/// @param source from which address and port
/// @param messageId id of the query
/// @param question what is asked
/// @param options EDNS options of the query
/// @param reply what the server says
/// @param latencyNanos how long the server takes, whole microseconds
record Ask(
        Client client,
        Endpoint source,
        int messageId,
        Question question,
        QueryOptions options,
        Reply reply,
        long latencyNanos) {

    Endpoint server() {
        return client.server();
    }

    Ask withReply(Reply other) {
        return new Ask(client, source, messageId, question, options, other, latencyNanos);
    }

    Ask withQuestion(Question other) {
        return new Ask(client, source, messageId, other, options, reply, latencyNanos);
    }

    Ask withSource(Endpoint otherSource, int otherId) {
        return new Ask(client, otherSource, otherId, question, options, reply, latencyNanos);
    }

    Ask withOptions(QueryOptions other) {
        return new Ask(client, source, messageId, question, other, reply, latencyNanos);
    }
}
