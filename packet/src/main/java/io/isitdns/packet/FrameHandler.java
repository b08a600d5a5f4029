package io.isitdns.packet;

/// Receives captured frames, one call each, on the thread of the source.
///
/// The bytes belong to the source and are valid during the call only.
@FunctionalInterface
public interface FrameHandler {
    /// One captured frame.
    ///
    /// @param buffer array that holds the frame
    /// @param offset where the frame begins in `buffer`
    /// @param length captured bytes of the frame
    /// @param wireLength bytes that the frame had on the wire, at least `length`
    /// @param linkType link-layer type, a LINKTYPE_ value of the pcap registry
    /// @param interfaceNumber which interface saw it; numbers are given by the source
    /// @param timeNanos capture time, nanoseconds since 1970-01-01 UTC
    void frame(
            byte[] buffer,
            int offset,
            int length,
            int wireLength,
            int linkType,
            int interfaceNumber,
            long timeNanos);
}
