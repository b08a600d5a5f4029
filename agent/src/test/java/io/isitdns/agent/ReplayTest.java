package io.isitdns.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.attribute.NameConfig;
import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.dns.TextBuffer;
import io.isitdns.lab.generate.CaptureGenerator;
import io.isitdns.lab.generate.Mix;
import io.isitdns.lab.generate.Truth;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionJson;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.PacketConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplayTest {
    private static Replay replay() {
        return new Replay(
                Frames.ORIGIN,
                PacketConfig.defaults(),
                CorrelateConfig.DEFAULT,
                new Attribution(NameConfig.DEFAULT));
    }

    private static Truth generate(FrameHandler handler) {
        return new CaptureGenerator(Mix.kubernetes(), 1).generate(20_000, handler);
    }

    @Test
    void the_same_frames_give_the_same_rows_byte_for_byte() {
        Printed first = new Printed();
        Printed second = new Printed();
        Truth truth = replay().run(ReplayTest::generate, first);
        var _ = replay().run(ReplayTest::generate, second);
        assertThat(second.bytes.toByteArray()).isEqualTo(first.bytes.toByteArray());
        assertThat(second.coverage).hasToString(first.coverage.toString());
        assertThat(first.rows).isEqualTo(total(truth, "queries") + total(truth, "unsolicited"));
    }

    private static long total(Truth truth, String name) {
        return Objects.requireNonNull(truth.totals().get(name), name);
    }

    @Test
    void rows_are_attributed_before_the_consumer_sees_them() {
        Printed printed = new Printed();
        var _ = replay().run(ReplayTest::generate, printed);
        assertThat(printed.bytes.toString(StandardCharsets.UTF_8))
                .contains("\"name_class\":\"external\"");
    }

    @Test
    void an_exception_of_the_source_is_thrown_where_the_replay_was_asked_for() {
        IllegalStateException fault = new IllegalStateException("the disk went away");
        Collected collected = new Collected();
        assertThatThrownBy(() ->
                        replay().run(
                                        handler -> {
                                            new Frames().exchange(1, handler);
                                            throw fault;
                                        },
                                        collected))
                .isSameAs(fault);
    }

    @Test
    void an_exception_of_the_consumer_ends_the_source() {
        IllegalStateException fault = new IllegalStateException("no space");
        CountDownLatch sourceEnded = new CountDownLatch(1);
        BatchConsumer failing =
                new BatchConsumer() {
                    @Override
                    public void transactions(TransactionBatch batch) {
                        throw fault;
                    }

                    @Override
                    public void coverage(Coverage row) {}
                };
        assertThatThrownBy(() -> replay().run(handler -> forever(handler, sourceEnded), failing))
                .isSameAs(fault);
        Collected.await(sourceEnded);
    }

    private static Truth forever(FrameHandler handler, CountDownLatch ended) {
        Frames frames = new Frames();
        try {
            for (int i = 0; ; i++) {
                frames.exchange(i, handler);
            }
        } finally {
            ended.countDown();
        }
    }

    @Test
    void an_interrupted_caller_gives_up() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch sourceEnded = new CountDownLatch(1);
        CountDownLatch gaveUp = new CountDownLatch(1);
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            assertThatExceptionOfType(CancellationException.class)
                                    .isThrownBy(() ->
                                            replay().run(
                                                            _ -> waitFor(begun, sourceEnded),
                                                            new Collected()));
                            gaveUp.countDown();
                        });
        Collected.await(begun);
        caller.interrupt();
        Collected.await(gaveUp);
        Collected.await(sourceEnded);
        caller.join();
    }

    /// A source that is stuck until its thread is interrupted.
    private static String waitFor(CountDownLatch begun, CountDownLatch ended) {
        begun.countDown();
        try {
            var _ = new CountDownLatch(1).await(1, TimeUnit.HOURS);
            return "waited for nothing";
        } catch (InterruptedException _) {
            return "interrupted";
        } finally {
            ended.countDown();
        }
    }

    @Test
    void an_open_query_ends_with_the_source() {
        Collected collected = new Collected();
        String said =
                replay().run(
                                handler -> {
                                    Frames frames = new Frames();
                                    IntStream.range(0, 10)
                                            .forEach(i -> frames.exchange(i, handler));
                                    frames.query(10, handler);
                                    return "done";
                                },
                                collected);
        assertThat(said).isEqualTo("done");
        assertThat(collected.messageIds)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 10).boxed().toList());
        assertThat(collected.coverage.stream().mapToLong(Coverage::frames).sum()).isEqualTo(21);
        assertThat(collected.coverage.stream().mapToLong(Coverage::messages).sum()).isEqualTo(21);
    }

    /// Rows as the JSON that a user sees.
    private static final class Printed implements BatchConsumer {
        private final TransactionJson json = new TransactionJson();
        private final TextBuffer buffer = new TextBuffer(1 << 24);
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final StringBuilder coverage = new StringBuilder();
        private long rows;

        @Override
        public void transactions(TransactionBatch batch) {
            rows += batch.size();
            for (int row = 0; row < batch.size(); row++) {
                buffer.reset();
                json.append(buffer, batch, row);
                bytes.write(buffer.bytes(), 0, buffer.length());
                bytes.write('\n');
            }
        }

        @Override
        public void coverage(Coverage row) {
            coverage.append(row).append('\n');
        }
    }
}
