package io.isitdns.capture;

/// A system call failed: says which, and the error as the kernel gave it.
final class SystemCallException extends Exception {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EACCES = 13;

    private static final long serialVersionUID = 1;

    private final int errno;

    /// @param call the call, as its manual page names it
    /// @param errno error number
    /// @param text what libc says about that number
    SystemCallException(String call, int errno, String text) {
        super(call + " failed: " + text + " (errno " + errno + ")");
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}
