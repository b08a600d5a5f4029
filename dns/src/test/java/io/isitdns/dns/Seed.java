package io.isitdns.dns;

import java.util.Random;

/// Where the random tests get their numbers from.
final class Seed {
    private Seed() {}

    /// Another sequence each time, whose seed is printed; `-Dseed=N` repeats one.
    static Random random() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return new Random(seed);
    }
}
