package io.isitdns.capture;

import java.util.Objects;

/// Why a capture could not begin: trouble that is expected, and that its user can do something
/// about.
///
/// @param reason the kind of trouble
/// @param sentence one line for the user: what is wrong, where, and what to do
public record Refusal(Reason reason, String sentence) implements FileOutcome {
    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(sentence, "sentence");
    }

    /// The kinds of trouble that keep a capture from beginning.
    public enum Reason {
        /// The process lacks CAP_NET_RAW.
        NO_CAPABILITY,
        /// This operating system or processor has no packet ring that is known here.
        NOT_SUPPORTED,
        /// The kernel refused a system call for another reason, such as a lack of memory.
        KERNEL,
        /// There is no such file.
        NOT_FOUND,
        /// The path names a directory.
        DIRECTORY,
        /// The file may not be read by this user.
        PERMISSION_DENIED,
        /// The content is no capture file in a format that is read here.
        NOT_A_CAPTURE,
        /// Reading failed before the first frame.
        UNREADABLE
    }
}
