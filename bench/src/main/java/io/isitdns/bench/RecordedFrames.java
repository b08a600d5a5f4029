package io.isitdns.bench;

import io.isitdns.lab.generate.CaptureGenerator;
import io.isitdns.lab.generate.Mix;
import io.isitdns.packet.FrameHandler;
import java.util.Arrays;

/// Generated frames in memory, given out one after the other and again from the first, each round
/// later in time than the one before. Giving out allocates nothing. Not thread-safe.
final class RecordedFrames implements FrameHandler {
    private static final int BYTES_PER_FRAME = 256;

    /// Longer than a query waits, so that each round finds the table as at the start.
    private static final long PAUSE_NANOS = 20_000_000_000L;

    private byte[] bytes;
    private int[] offsets;
    private long[] times;
    private int count;
    private int next;
    private long roundNanos;

    private RecordedFrames(int expected) {
        bytes = new byte[expected * BYTES_PER_FRAME];
        offsets = new int[expected + 1];
        times = new long[expected];
    }

    /// Without frames.
    static RecordedFrames none() {
        return new RecordedFrames(0);
    }

    /// Records at least `count` frames.
    static RecordedFrames generate(Mix mix, int count) {
        RecordedFrames frames = new RecordedFrames(count);
        new CaptureGenerator(mix, 1).generate(count, frames);
        return frames;
    }

    @Override
    public void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        int start = offsets[count];
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count + 1);
        }
        System.arraycopy(buffer, offset, bytes, start, length);
        times[count++] = timeNanos;
        offsets[count] = start + length;
    }

    /// Gives out the next frame.
    void giveNext(FrameHandler handler, int linkType) {
        int at = next++;
        int length = offsets[at + 1] - offsets[at];
        handler.frame(bytes, offsets[at], length, length, linkType, 0, times[at] + roundNanos);
        if (next == count) {
            next = 0;
            roundNanos += times[count - 1] - times[0] + PAUSE_NANOS;
        }
    }

    /// Frames recorded.
    int count() {
        return count;
    }
}
