package io.isitdns.lab;

import java.util.random.RandomGenerator;

/// Draws like people and programs choose: the n-th of many in proportion to 1/n (Zipf).
public final class Popularity {
    private Popularity() {}

    /// Rank 0..count-1, rank n with a probability in proportion to 1/(n+1).
    // StrictMath, because the same seed must give the same bytes on every machine.
    public static int rank(RandomGenerator random, int count) {
        return (int) StrictMath.exp(random.nextDouble() * StrictMath.log(count + 1.0)) - 1;
    }
}
