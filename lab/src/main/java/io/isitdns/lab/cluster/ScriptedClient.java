package io.isitdns.lab.cluster;

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
        Asked row = Asked.of(server, transport, messageId, question, query.length, exchange);
        asked.add(row);
        return row;
    }

    /// All that was asked, in order.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }
}
