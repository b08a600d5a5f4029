package io.isitdns.lab.generate;

import io.isitdns.packet.FrameHandler;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/// Generates DNS traffic with known totals.
///
/// A generator is used once, by one thread. Unless told otherwise, traffic begins at a fixed time
/// and flows at [#QUERIES_PER_SECOND] of capture time, so that waiting queries expire while others
/// come.
public final class CaptureGenerator {
    /// Average rate in capture time.
    public static final int QUERIES_PER_SECOND = 30_000;

    /// When every capture begins: 2026-01-01 00:00:00 UTC in nanoseconds since 1970.
    public static final long START_NANOS = 1_767_225_600_000_000_000L;

    private static final long MICROS_BETWEEN_QUERIES = 1_000_000 / QUERIES_PER_SECOND;

    private final Stage stage;
    private final LookupScript lookups;
    private final long startNanos;
    private final long microsBetweenQueries;

    /// @param mix what the traffic is made of
    /// @param seed same seed, same frames
    public CaptureGenerator(Mix mix, long seed) {
        this(mix, seed, START_NANOS, MICROS_BETWEEN_QUERIES);
    }

    /// @param mix what the traffic is made of
    /// @param seed same seed, same frames
    /// @param startNanos when traffic begins, nanoseconds since 1970-01-01 UTC
    /// @param microsBetweenQueries on average, in capture time; at least 1
    public CaptureGenerator(Mix mix, long seed, long startNanos, long microsBetweenQueries) {
        this.startNanos = startNanos;
        this.microsBetweenQueries = microsBetweenQueries;
        this.stage = new Stage(new SplittableRandom(seed));
        this.lookups = new LookupScript(stage, mix);
    }

    /// Generates at least `frames` frames in order of time: no new lookup begins once so many are
    /// planned, and all that began are played to their end. Returns the totals of what was
    /// delivered.
    public Truth generate(long frames, FrameHandler handler) {
        return generate(_ -> stage.wire().queue().added() < frames, handler);
    }

    /// Generates the frames of all lookups that begin before this time, and plays those to their
    /// end. Returns the totals of what was delivered.
    public Truth generateUntil(long endNanos, FrameHandler handler) {
        return generate(now -> now < endNanos, handler);
    }

    private Truth generate(LongPredicate goesOn, FrameHandler handler) {
        long now = startNanos;
        while (goesOn.test(now)) {
            int questions = lookups.play(now);
            now += questions * stage.random().nextLong(2 * microsBetweenQueries + 1) * 1_000;
            stage.wire().queue().deliver(now, handler);
        }
        stage.wire().queue().deliverAll(handler);
        return stage.truth();
    }
}
