package io.isitdns.packet;

/// How reading a capture file ended.
public sealed interface ReadOutcome {
    /// The file was read to its end.
    ///
    /// @param frames how many frames were delivered
    record Complete(long frames) implements ReadOutcome {}

    /// The file is cut short or broken; everything before the defect was delivered.
    ///
    /// @param frames how many frames were delivered
    /// @param defect what is wrong, and where
    record Damaged(long frames, Defect defect) implements ReadOutcome {}

    /// The file is neither pcap nor pcapng; nothing was delivered.
    ///
    /// @param sentence what is wrong, with the name of the file, for the user
    record NotACapture(String sentence) implements ReadOutcome {}

    /// Where reading stopped, and why.
    ///
    /// @param offset bytes before the packet or block that could not be read, in the uncompressed
    ///   file
    /// @param sentence what is wrong, with the name of the file, for the user
    record Defect(long offset, String sentence) {}
}
