package io.isitdns.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class LiveCaptureStartTest {
    private final LiveCapture capture =
            new LiveCapture(
                    CaptureConfig.defaults(),
                    (_, _, _, _, _, _, _) -> {},
                    _ -> {},
                    InstantSource.system());

    @Test
    void without_the_capability_it_is_refused_in_one_line() {
        Optional<Refusal> refusal = startWithoutCapabilities();

        assertThat(refusal).map(Refusal::reason).contains(Refusal.Reason.NO_CAPABILITY);
        assertThat(refusal.orElseThrow().sentence())
                .startsWith("live capture needs the capability CAP_NET_RAW: run as root")
                .endsWith("or use --read FILE")
                .doesNotContain("\n");
        assertThat(capture.ended()).isCompletedWithValue(null);
    }

    @Test
    void it_starts_once() {
        startWithoutCapabilities();

        assertThatThrownBy(capture::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closed_before_it_started_it_stays_closed() {
        capture.close();
        capture.close();

        assertThatThrownBy(capture::start).isInstanceOf(IllegalStateException.class);
        assertThat(capture.ended()).isCompletedWithValue(null);
    }

    @Test
    void an_interface_that_was_not_seen_is_named_after_its_number() {
        assertThat(capture.interfaceName(7)).isEqualTo("if7");
    }

    private Optional<Refusal> startWithoutCapabilities() {
        CompletableFuture<Optional<Refusal>> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        TestSystemCalls.dropCapabilities();
                        result.complete(capture.start());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.join();
    }
}
