package io.isitdns.diagnose;

import io.isitdns.packet.FrameHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Frames that can be read more than once.
final class Frames implements FrameHandler {
    private final List<byte[]> frames = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(int wireLength, int link, int number, long nanos) {}

    @Override
    public void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        frames.add(Arrays.copyOfRange(buffer, offset, offset + length));
        seen.add(new Seen(wireLength, linkType, interfaceNumber, timeNanos));
    }

    /// In the order of their times.
    void deliver(FrameHandler handler) {
        List<Integer> order =
                IntStream.range(0, frames.size())
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> seen.get(i).nanos))
                        .toList();
        for (int i : order) {
            byte[] frame = frames.get(i);
            Seen when = seen.get(i);
            handler.frame(
                    frame, 0, frame.length, when.wireLength, when.link, when.number, when.nanos);
        }
    }
}
