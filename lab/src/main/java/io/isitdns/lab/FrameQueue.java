package io.isitdns.lab;

import io.isitdns.packet.FrameHandler;
import java.util.Arrays;
import java.util.PriorityQueue;

/// Frames that will be on the wire, delivered in order of their time; frames of the same time leave
/// in the order they were added.
///
/// Holds as many frames as are planned ahead of the time delivered, which a simulation bounds by
/// its rate times its longest wait. Not thread-safe.
public final class FrameQueue {
    private final PriorityQueue<Frame> frames = new PriorityQueue<>(1024);
    private final int linkType;
    private long added;

    /// A queue of frames of one link type out of [io.isitdns.packet.LinkType].
    public FrameQueue(int linkType) {
        this.linkType = linkType;
    }

    /// Plans a frame.
    ///
    /// @param timeNanos when it is on the wire, nanoseconds since 1970-01-01 UTC
    /// @param frame array that begins with the frame; copied
    /// @param length bytes of the frame
    /// @param interfaceNumber interface that sees it
    public void add(long timeNanos, byte[] frame, int length, int interfaceNumber) {
        byte[] bytes = Arrays.copyOf(frame, length);
        frames.add(new Frame(timeNanos, added++, bytes, interfaceNumber));
    }

    /// Delivers all frames up to and including `untilNanos`.
    public void deliver(long untilNanos, FrameHandler handler) {
        Frame next = frames.peek();
        while (next != null && next.timeNanos <= untilNanos) {
            frames.remove();
            int length = next.bytes.length;
            handler.frame(
                    next.bytes, 0, length, length, linkType, next.interfaceNumber, next.timeNanos);
            next = frames.peek();
        }
    }

    /// Delivers all frames.
    public void deliverAll(FrameHandler handler) {
        deliver(Long.MAX_VALUE, handler);
    }

    /// Frames added so far, delivered or not.
    public long added() {
        return added;
    }

    /// Frames that wait.
    public int waiting() {
        return frames.size();
    }

    // A record would compare its array by identity; frames are only ever compared by time.
    private static final class Frame implements Comparable<Frame> {
        private final long timeNanos;
        private final long sequence;
        private final byte[] bytes;
        private final int interfaceNumber;

        Frame(long timeNanos, long sequence, byte[] bytes, int interfaceNumber) {
            this.timeNanos = timeNanos;
            this.sequence = sequence;
            this.bytes = bytes;
            this.interfaceNumber = interfaceNumber;
        }

        @Override
        public int compareTo(Frame other) {
            int byTime = Long.compare(timeNanos, other.timeNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
