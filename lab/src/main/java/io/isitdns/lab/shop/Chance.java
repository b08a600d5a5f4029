package io.isitdns.lab.shop;

import java.util.SplittableRandom;

/// What chance decides in the shop.
final class Chance {
    private static final int FIRST_EPHEMERAL_PORT = 32_768;
    private static final int PAST_EPHEMERAL_PORTS = 61_000;
    private static final int MUSL_MIN_DISTANCE = 127;
    private static final int MUSL_PAST_DISTANCE = 325;
    private static final long MICRO = 1_000;

    private final SplittableRandom random;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    SplittableRandom random() {
        return random;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// A whole number of microseconds between `least` and `most`, in nanoseconds.
    long micros(int least, int most) {
        return random.nextLong(least, most + 1L) * MICRO;
    }

    /// Log-normal around a median, in nanoseconds but whole microseconds; at most fifty medians.
    long logNormal(long medianMicros, double sigma) {
        double factor = StrictMath.exp(sigma * random.nextGaussian());
        long micros = (long) (medianMicros * Math.min(factor, 50));
        return micros * MICRO;
    }

    /// Time until the next of events that come at random, `perMinute` on average.
    long untilNext(double perMinute) {
        double minutes = -StrictMath.log(1 - random.nextDouble()) / perMinute;
        long micros = (long) (minutes * 60_000_000);
        return micros * MICRO;
    }

    int port() {
        return random.nextInt(FIRST_EPHEMERAL_PORT, PAST_EPHEMERAL_PORTS);
    }

    int messageId() {
        return random.nextInt(0x1_0000);
    }

    /// The second id of a musl socket, which lies a little ahead of the first.
    int muslNextId(int messageId) {
        return (messageId + random.nextInt(MUSL_MIN_DISTANCE, MUSL_PAST_DISTANCE)) & 0xffff;
    }
}
