package io.isitdns.client.wire;

/// What became of bytes from outside.
///
/// @param <T> what they should be
public sealed interface Unpacked<T> {
    /// They are in order.
    ///
    /// @param content what they say
    record Fine<T>(T content) implements Unpacked<T> {}

    /// They are not.
    ///
    /// @param reason why, for counters
    /// @param sentence what is wrong, for people
    record Refused<T>(Reason reason, String sentence) implements Unpacked<T> {}

    /// Why bytes are refused.
    enum Reason {
        /// They are no message, or damaged.
        DAMAGED,
        /// There are more than the limit.
        TOO_LARGE,
        /// Their parts contradict each other, or a number is outside its range.
        INCONSISTENT,
        /// They come from another version of the program, which knows what this one does not.
        UNKNOWN_VERSION
    }
}
