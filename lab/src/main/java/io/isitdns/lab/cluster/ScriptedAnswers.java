package io.isitdns.lab.cluster;

import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.dns.NameText;
import io.isitdns.dns.Rcode;
import io.isitdns.dns.TextBuffer;
import io.isitdns.lab.Messages;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thinking of a [ScriptedServer], which does the talking. Thread-safe; a call takes as long as
/// the script says.
final class ScriptedAnswers {
    private static final int FORWARD_TIMEOUT_MILLIS = 2_000;
    private static final int HEADER_BYTES = 12;
    private static final int NAME_TEXT_BYTES = 1024;

    private final LabNamespace network;
    private final DnsScript script;
    private final Map<Question, Integer> counts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Served> served = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedAnswers(LabNamespace network, DnsScript script) {
        this.network = network;
        this.script = script;
    }

    List<Served> served() {
        return List.copyOf(served);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    void close() {
        closed.countDown();
    }

    /// The response to a query, or null when there is to be none.
    byte @Nullable [] answer(
            String serverIp, Transport transport, InetSocketAddress client, byte[] bytes)
            throws IOException {
        Query query = parse(transport, client, bytes);
        if (query == null) {
            return null;
        }
        byte[] response = act(script.action(query), query, bytes);
        int rcode = response == null ? Served.NO_RESPONSE : response[3] & 0xf;
        served.add(new Served(serverIp, query, rcode, response == null ? 0 : response.length));
        return response;
    }

    private @Nullable Query parse(Transport transport, InetSocketAddress client, byte[] bytes) {
        if (!(new MessageDecoder().decode(bytes, 0, bytes.length) instanceof Message message)
                || message.response()
                || !message.hasQuestion()) {
            return null;
        }
        TextBuffer name = new TextBuffer(NAME_TEXT_BYTES);
        NameText.appendAsWritten(name, bytes, 0, bytes.length, HEADER_BYTES);
        Question question = new Question(name.toString(), message.qtype());
        QueryOptions options =
                message.edns()
                        ? new QueryOptions(message.ednsUdpSize(), message.dnssecOk(), false)
                        : QueryOptions.PLAIN;
        return new Query(
                transport,
                Exchange.text(client),
                client.getPort(),
                message.messageId(),
                question,
                options,
                count(question));
    }

    private int count(Question question) {
        String lower = question.name().toLowerCase(Locale.ROOT);
        return counts.merge(new Question(lower, question.type()), 1, Integer::sum);
    }

    private byte @Nullable [] act(DnsAction action, Query query, byte[] bytes) throws IOException {
        return switch (action) {
            case DnsAction.FromZone() -> write(query, script.zoneReply(query.question()));
            case DnsAction.Say(Reply reply) -> write(query, reply);
            case DnsAction.Truncate() -> {
                Reply reply = script.zoneReply(query.question());
                boolean udp = query.transport() == Transport.UDP;
                yield write(query, udp ? reply.truncatedTo(0) : reply);
            }
            case DnsAction.WrongId() -> {
                byte[] response = write(query, script.zoneReply(query.question()));
                response[1] ^= 1;
                yield response;
            }
            case DnsAction.Drop() -> null;
            case DnsAction.Later(var delay, DnsAction then) ->
                    waits(delay.toNanos()) ? act(then, query, bytes) : null;
            case DnsAction.Queue(Counter counter, DnsAction then) -> {
                OptionalLong wait = counter.take();
                yield wait.isPresent() && waits(wait.getAsLong()) ? act(then, query, bytes) : null;
            }
            case DnsAction.ForwardToAny(List<String> servers) -> forward(servers, query, bytes);
            case DnsAction.Forward(String server, Transport transport) ->
                    orFailure(forward(server, transport, query, bytes), query);
        };
    }

    /// Waits; false when the server was closed meanwhile.
    private boolean waits(long nanos) {
        try {
            return !closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] forward(List<String> servers, Query query, byte[] bytes) throws IOException {
        List<String> order = new ArrayList<>(servers);
        Collections.shuffle(order);
        for (String server : order) {
            byte[] response = forward(server, Transport.UDP, query, bytes);
            if (response != null) {
                return response;
            }
        }
        return orFailure(null, query);
    }

    private static byte[] orFailure(byte @Nullable [] response, Query query) {
        return response == null
                ? write(query, Reply.failure(Rcode.SERVFAIL, Reply.NO_EDE, ""))
                : response;
    }

    /// The message ID stays the same, as CoreDNS keeps it.
    private byte @Nullable [] forward(String server, Transport transport, Query query, byte[] bytes)
            throws IOException {
        Exchange exchange = Exchange.ask(network, server, transport, bytes, FORWARD_TIMEOUT_MILLIS);
        asked.add(
                Asked.of(
                        server,
                        transport,
                        query.messageId(),
                        query.question(),
                        bytes.length,
                        exchange));
        return exchange.response();
    }

    private static byte[] write(Query query, Reply reply) {
        Messages messages = new Messages();
        byte[] whole = write(messages, query, reply);
        return whole.length <= query.room() ? whole : write(messages, query, reply.truncatedTo(0));
    }

    private static byte[] write(Messages messages, Query query, Reply reply) {
        return messages.response(query.messageId(), query.question(), query.options(), reply);
    }
}
