package io.isitdns.diagnose;

import io.isitdns.packet.FrameHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    void deliver(FrameHandler handler) {
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            Seen when = seen.get(i);
            handler.frame(
                    frame, 0, frame.length, when.wireLength, when.link, when.number, when.nanos);
        }
    }
}
