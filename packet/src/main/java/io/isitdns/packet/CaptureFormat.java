package io.isitdns.packet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the frames of a capture file of one format.
interface CaptureFormat {
    /// Largest captured length of a frame that is read, in bytes; larger is taken for damage.
    int MAX_FRAME_BYTES = 262_144;

    /// Delivers up to `frames` frames; returns how many. Fewer means that the file has ended.
    int read(FrameHandler handler, int frames) throws IOException;

    /// What is wrong with the file, once [#read] has stopped at it.
    ReadOutcome.@Nullable Defect defect();

    /// Interfaces seen so far.
    int interfaceCount();

    /// Name of an interface, empty when the file gives none.
    String interfaceName(int interfaceNumber);

    /// Link type of an interface.
    int linkType(int interfaceNumber);
}
