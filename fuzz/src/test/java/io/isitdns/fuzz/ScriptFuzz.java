package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.CorrelateMetrics;
import io.isitdns.correlate.Correlator;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QType;
import io.isitdns.model.BatchOutlet;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.packet.Flow;
import java.time.Duration;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages, ICMP errors, resets and time in any order, over small tables: what comes in comes out.
class ScriptFuzz {
    private static final CorrelateConfig SMALL =
            new CorrelateConfig(
                    16, Duration.ofMillis(300), Duration.ofMillis(40), Duration.ofMillis(90), 3, 2);
    private static final int[] TYPES = {QType.A, QType.AAAA, QType.AXFR, QType.IXFR};
    private static final int SERVER_PORT = 53;
    private static final long MILLI = 1_000_000L;

    private final MessageWriter writer = new MessageWriter();
    private final Totals rows = new Totals();
    private long messages;

    @MethodSource("io.isitdns.fuzz.Corpus#scripts")
    @FuzzTest(maxDuration = "15s")
    void whatComesInComesOut(byte[] bytes) {
        rows.clear();
        messages = 0;
        Correlator correlator = new Correlator(SMALL, BatchOutlet.to(rows::add));
        Script script = new Script(bytes);
        long time = 0;
        while (script.hasMore()) {
            time += (script.next(256) - 20) * MILLI;
            step(correlator, script, time);
            assertThat(correlator.inUse()).isBetween(0, SMALL.capacity());
        }
        correlator.finish();

        CorrelateMetrics metrics = correlator.metrics();
        assertThat(correlator.inUse()).isZero();
        assertThat(rows.queries).isEqualTo(metrics.queries());
        assertThat(rows.attempts).isEqualTo(metrics.queryMessages());
        assertThat(metrics.queryMessages())
                .isEqualTo(metrics.queries() + metrics.retransmissions());
        assertThat(rows.responses + metrics.transferMessagesInNoRow())
                .isEqualTo(metrics.responseMessages());
        assertThat(metrics.queryMessages() + metrics.responseMessages() + metrics.repeated())
                .isEqualTo(messages);
    }

    private void step(Correlator correlator, Script script, long time) {
        int what = script.next(8);
        int messageId = script.next(6);
        boolean fromServer = what == 2 || what == 3;
        Flow flow = flow(time, script.next(16), fromServer);
        switch (what) {
            case 0, 1, 2, 3 -> {
                byte[] message = message(messageId, fromServer, script.next(4));
                correlator.message(flow, message, 0, message.length, message.length);
                messages++;
            }
            case 4 -> correlator.unreachable(flow, new byte[] {0, (byte) messageId}, 0, 2);
            case 5 -> correlator.unreachable(flow, new byte[0], 0, 0);
            case 6 -> correlator.closed(flow, messageId > 2);
            default -> correlator.flush();
        }
    }

    private byte[] message(int messageId, boolean response, int kind) {
        writer.start(messageId, response ? MessageWriter.RESPONSE : 0);
        if (kind != 3) {
            writer.question("example.org", TYPES[(messageId + kind) % TYPES.length]);
        }
        return writer.toBytes();
    }

    private static Flow flow(long time, int endpoints, boolean fromServer) {
        int clientPort = 40_000 + (endpoints & 3);
        Flow flow = new Flow();
        flow.timeNanos = time;
        flow.tcp = (endpoints & 4) != 0;
        flow.interfaceNumber = endpoints >>> 3;
        flow.sourceLow = fromServer ? SERVER_PORT : 1;
        flow.destinationLow = fromServer ? 1 : SERVER_PORT;
        flow.sourcePort = fromServer ? SERVER_PORT : clientPort;
        flow.destinationPort = fromServer ? clientPort : SERVER_PORT;
        return flow;
    }

    private static final class Totals {
        private long queries;
        private long attempts;
        private long responses;

        void clear() {
            queries = 0;
            attempts = 0;
            responses = 0;
        }

        void add(TransactionBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                queries += batch.outcome[row] == Outcome.UNSOLICITED.ordinal() ? 0 : 1;
                attempts += batch.attempts[row];
                responses += batch.responseMessages[row];
            }
        }
    }
}
