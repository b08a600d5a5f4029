package io.isitdns.attribute.kubernetes;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/// Waits for what another thread does.
final class Wait {
    static final Duration LIMIT = Duration.ofSeconds(40);

    private Wait() {}

    static void until(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(assertion);
    }
}
