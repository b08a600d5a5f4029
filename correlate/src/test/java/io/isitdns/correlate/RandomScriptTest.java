package io.isitdns.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.model.BatchOutlet;
import io.isitdns.model.Outcome;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;

/// Random scripts of queries, retransmissions, responses, copies on other interfaces, ICMP errors
/// and resets, over a table that is often full: the correlator gives the rows and counters of
/// [ReferenceCorrelator], in the same order. Each run takes another seed, which a failure names;
/// `-Dseed=N` repeats one.
class RandomScriptTest {
    private static final int STEPS = 4_000;
    private static final int MESSAGE_IDS = 24;
    private static final int[] TYPES = {QType.A, QType.AAAA, QType.AXFR};
    private static final Outcome[] ENDINGS = {
        Outcome.ANSWERED, Outcome.NODATA, Outcome.NXDOMAIN, Outcome.FAILED
    };
    private static final CorrelateConfig CONFIG =
            new CorrelateConfig(
                    32,
                    Duration.ofMillis(100),
                    Duration.ofMillis(20),
                    Duration.ofMillis(50),
                    2 * STEPS,
                    2);

    private final MessageWriter messages = new MessageWriter();
    private final List<Seen> rows = new ArrayList<>();
    private final Correlator correlator =
            new Correlator(
                    CONFIG,
                    BatchOutlet.to(batch -> {
                        for (int row = 0; row < batch.size(); row++) {
                            rows.add(Seen.of(batch, row));
                        }
                    }));

    @RepeatedTest(8)
    void rowsAndCountersAreThoseOfThePlainModel() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        ReferenceCorrelator reference = new ReferenceCorrelator(CONFIG);
        Random random = new Random(seed);
        long time = 1_700_000_000_000_000_000L;
        for (int i = 0; i < STEPS; i++) {
            time += random.nextInt(4) == 0 ? random.nextInt(12_000_000) : random.nextInt(500_000);
            long seen = random.nextInt(20) == 0 ? time - random.nextInt(3_000_000) : time;
            Step step = step(random, seen);
            reference.take(step);
            give(step);
        }
        reference.finish();
        correlator.finish();

        assertThat(rows)
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        reference.rows.stream().map(ReferenceCorrelator.Row::seen).toList());
        assertThat(counters()).as("seed %d", seed).isEqualTo(reference.counters);
        assertThat(correlator.inUse()).isZero();
    }

    private Step step(Random random, long time) {
        Step.Socket socket = new Step.Socket(40_000 + random.nextInt(3), random.nextInt(3) == 0);
        int messageId = random.nextInt(MESSAGE_IDS);
        int type = TYPES[messageId % TYPES.length];
        int interfaceNumber = random.nextInt(3);
        int bytes = 40 + random.nextInt(400);
        return switch (random.nextInt(16)) {
            case 0 -> new Step.Unreachable(time, udp(socket), messageId);
            case 1 -> new Step.SocketUnreachable(time, udp(socket));
            case 2 -> new Step.Reset(time, new Step.Socket(socket.port(), true));
            case 3, 4, 5, 6, 7, 8 ->
                    new Step.Query(time, socket, messageId, interfaceNumber, type, bytes);
            default -> {
                Outcome ending = ENDINGS[random.nextInt(type == QType.A ? 4 : 3) + odd(type)];
                yield new Step.Response(
                        time, socket, messageId, interfaceNumber, type, bytes, ending);
            }
        };
    }

    /// Only responses to A carry data here.
    private static int odd(int type) {
        return type == QType.A ? 0 : 1;
    }

    private static Step.Socket udp(Step.Socket socket) {
        return new Step.Socket(socket.port(), false);
    }

    private void give(Step step) {
        switch (step) {
            case Step.Query(long time, Step.Socket socket, int id, int on, int type, int bytes) -> {
                byte[] message = messages.query(id, Wire.NAME, type).toBytes();
                correlator.message(fromClient(time, socket, on), message, 0, message.length, bytes);
            }
            case Step.Response response -> {
                byte[] message = message(response);
                Flow flow = fromServer(response);
                correlator.message(flow, message, 0, message.length, response.bytes());
            }
            case Step.Unreachable(long time, Step.Socket socket, int id) -> {
                byte[] quoted = messages.query(id, Wire.NAME, QType.A).toBytes();
                correlator.unreachable(fromClient(time, socket, 0), quoted, 0, quoted.length);
            }
            case Step.SocketUnreachable(long time, Step.Socket socket) ->
                    correlator.unreachable(fromClient(time, socket, 0), new byte[0], 0, 0);
            case Step.Reset(long time, Step.Socket socket) ->
                    correlator.closed(fromClient(time, socket, 0), true);
        }
    }

    private byte[] message(Step.Response response) {
        int rcode =
                switch (response.outcome()) {
                    case NXDOMAIN -> Rcode.NXDOMAIN;
                    case FAILED -> Rcode.SERVFAIL;
                    case ANSWERED, NODATA, UNANSWERED, UNREACHABLE, UNSOLICITED -> Rcode.NOERROR;
                };
        messages.start(response.messageId(), MessageWriter.RESPONSE)
                .rcode(rcode)
                .question(Wire.NAME, response.type());
        if (response.outcome() == Outcome.ANSWERED) {
            messages.address(Wire.NAME, 30, new IpAddress(0, 0xffff_c000_0201L));
        }
        return messages.toBytes();
    }

    private static Flow fromClient(long time, Step.Socket socket, int interfaceNumber) {
        return flow(
                time, Wire.CLIENT.withPort(socket.port()), Wire.SERVER, socket, interfaceNumber);
    }

    private static Flow fromServer(Step.Response response) {
        return flow(
                response.timeNanos(),
                Wire.SERVER,
                Wire.CLIENT.withPort(response.socket().port()),
                response.socket(),
                response.interfaceNumber());
    }

    private static Flow flow(
            long time, Endpoint source, Endpoint destination, Step.Socket socket, int seenOn) {
        Flow flow = new Flow();
        flow.timeNanos = time;
        flow.interfaceNumber = seenOn;
        flow.sourceHigh = source.high();
        flow.sourceLow = source.low();
        flow.sourcePort = source.port();
        flow.destinationHigh = destination.high();
        flow.destinationLow = destination.low();
        flow.destinationPort = destination.port();
        flow.tcp = socket.tcp();
        return flow;
    }

    private Map<String, Long> counters() {
        CorrelateMetrics metrics = correlator.metrics();
        Map<String, Long> counters = new TreeMap<>();
        counters.put("query_messages", metrics.queryMessages());
        counters.put("queries", metrics.queries());
        counters.put("retransmissions", metrics.retransmissions());
        counters.put("repeated", metrics.repeated());
        counters.put("response_messages", metrics.responseMessages());
        counters.put("duplicate_responses", metrics.duplicateResponses());
        counters.put("evicted", metrics.evicted());
        counters.put("linger_cut_short", metrics.lingerCutShort());
        counters.put("unreachable_unmatched", metrics.unreachableUnmatched());
        counters.values().removeIf(count -> count == 0);
        return counters;
    }
}
