package io.isitdns.attribute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final WatchConfig CONFIG =
            WatchConfig.DEFAULT.withDelays(Duration.ofMillis(100), Duration.ofMillis(1000));

    @Test
    void delaysDoubleUpToTheLimitLessAtMostHalf() {
        long seed = new Random().nextLong();
        Backoff backoff = new Backoff(CONFIG, new Random(seed));
        for (long most : new long[] {100, 200, 400, 800, 1000, 1000}) {
            assertThat(backoff.next().toMillis()).as("seed " + seed).isBetween(most / 2, most);
        }
    }

    @Test
    void afterASuccessTheFirstDelayIsShortAgain() {
        Backoff backoff = new Backoff(CONFIG, new Random(1));
        for (int failure = 0; failure < 5; failure++) {
            var _ = backoff.next();
        }
        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
