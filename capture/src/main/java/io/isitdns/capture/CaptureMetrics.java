package io.isitdns.capture;

import java.util.concurrent.atomic.AtomicLong;

/// What a live capture counts. Totals since its start, which never go back; written by the capture
/// thread, readable from any. Those of the kernel are a few hundred milliseconds old at most.
public final class CaptureMetrics {
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong unselectedFrames = new AtomicLong();
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong filterPassedFrames = new AtomicLong();
    private final AtomicLong droppedFrames = new AtomicLong();
    private final AtomicLong freezes = new AtomicLong();
    private final AtomicLong interfacesSeen = new AtomicLong();

    CaptureMetrics() {}

    /// Frames given to the handler.
    public long frames() {
        return frames.get();
    }

    /// Bytes of these frames on the wire.
    public long bytes() {
        return bytes.get();
    }

    /// Frames left out because their interface is not wanted.
    public long unselectedFrames() {
        return unselectedFrames.get();
    }

    /// Blocks of the ring that were read.
    public long blocks() {
        return blocks.get();
    }

    /// Frames that passed the filter in the kernel, on any interface, the dropped ones among them.
    public long filterPassedFrames() {
        return filterPassedFrames.get();
    }

    /// Frames that passed the filter, but found no room in the ring.
    public long droppedFrames() {
        return droppedFrames.get();
    }

    /// How many times the ring became full.
    public long freezes() {
        return freezes.get();
    }

    /// How many times an interface was seen that was not known, wanted or not.
    public long interfacesSeen() {
        return interfacesSeen.get();
    }

    void blockRead(long readFrames, long readBytes, long readUnselected) {
        add(blocks, 1);
        add(frames, readFrames);
        add(bytes, readBytes);
        add(unselectedFrames, readUnselected);
    }

    void kernelCounted(long passed, long dropped, long frozen) {
        add(filterPassedFrames, passed);
        add(droppedFrames, dropped);
        add(freezes, frozen);
    }

    void interfacesSeen(long total) {
        interfacesSeen.setRelease(total);
    }

    /// There is one writer, so no atomic addition is needed.
    private static void add(AtomicLong counter, long amount) {
        counter.setRelease(counter.getPlain() + amount);
    }
}
