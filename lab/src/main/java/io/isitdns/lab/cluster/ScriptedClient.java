package io.isitdns.lab.cluster;

import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.lab.Messages;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A client that asks each question once, on a socket of its own, and writes down what it asked.
/// Not thread-safe.
public final class ScriptedClient {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int LAST_ID = 0xffff;

    private final LabNamespace network;
    private final Messages messages = new Messages();
    private final MessageDecoder decoder = new MessageDecoder();
    private final List<Asked> asked = new ArrayList<>();
    private int messageId;

    ScriptedClient(LabNamespace network) {
        this.network = network;
    }

    /// Asks over UDP or TCP and waits up to 2 s for the response.
    public Asked ask(String server, Transport transport, Question question) throws IOException {
        messageId = messageId == LAST_ID ? 1 : messageId + 1;
        byte[] query = messages.query(messageId, question, QueryOptions.PLAIN);
        Exchange exchange = Exchange.ask(network, server, transport, query, TIMEOUT_MILLIS);
        Asked row = row(server, transport, question, query, exchange);
        asked.add(row);
        return row;
    }

    private Asked row(
            String server,
            Transport transport,
            Question question,
            byte[] query,
            Exchange exchange) {
        int rcode = Served.NO_RESPONSE;
        boolean truncated = false;
        byte[] response = exchange.response();
        if (response != null
                && decoder.decode(response, 0, response.length) instanceof Message message) {
            rcode = message.rcode();
            truncated = message.tc();
        }
        return new Asked(
                exchange.clientIp(),
                exchange.clientPort(),
                server,
                transport,
                messageId,
                question,
                rcode,
                truncated,
                query.length,
                response == null ? 0 : response.length);
    }

    /// All that was asked, in order.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }
}
