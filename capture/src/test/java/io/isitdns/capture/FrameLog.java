package io.isitdns.capture;

import io.isitdns.packet.FrameHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps a copy of every frame, to be taken by the test's thread.
final class FrameLog implements FrameHandler {
    private static final long PATIENCE_SECONDS = 20;

    /// A frame as it was handed over.
    ///
    /// @param hex the captured bytes
    record Frame(String hex, int wireLength, int linkType, int interfaceNumber, long timeNanos) {}

    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

    @Override
    public void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos) {
        byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
        frames.add(new Frame(hex(copy), wireLength, linkType, interfaceNumber, timeNanos));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// The next frame, waited for.
    Frame next() throws InterruptedException {
        Frame frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }

    /// All frames before the first that has these bytes, which is waited for.
    List<Frame> until(byte[] last) throws InterruptedException {
        List<Frame> before = new ArrayList<>();
        String wanted = hex(last);
        for (Frame frame = next(); !frame.hex.equals(wanted); frame = next()) {
            before.add(frame);
        }
        return before;
    }
}
