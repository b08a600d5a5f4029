package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The system calls of a packet ring, through libc. For Linux on x86_64 and aarch64, whose numbers
/// for what is used here are the same.
///
/// For one thread: every call leaves its errno in memory that this object owns, in the arena given.
final class SystemCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = LINKER.defaultLookup();
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));
    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");

    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            function(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKOPT =
            function(
                    "getsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle BIND =
            function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle IOCTL =
            function(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle MMAP =
            function(
                    "mmap",
                    FunctionDescriptor.of(
                            ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP =
            function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(
                    LIBC.findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private static final long LONGEST_ERROR_TEXT = 256;
    private static final long MAP_FAILED = -1;

    private final MemorySegment callState;

    /// @param arena owns the memory; its end is the end of this object
    SystemCalls(Arena arena) {
        callState = arena.allocate(CALL_STATE);
    }

    /// Opens a socket and returns its descriptor.
    int socket(int family, int type, int protocol) throws SystemCallException {
        try {
            return checked("socket", (int) SOCKET.invokeExact(callState, family, type, protocol));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /// Sets an option of a socket.
    ///
    /// @param name the option's name, for messages
    void setSocketOption(int socket, int level, int option, String name, MemorySegment value)
            throws SystemCallException {
        try {
            int length = (int) value.byteSize();
            int result =
                    (int) SETSOCKOPT.invokeExact(callState, socket, level, option, value, length);
            checked("setsockopt(" + name + ")", result);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /// Reads an option of a socket.
    ///
    /// @param length an int in memory: bytes of `value` before, bytes filled after
    void getSocketOption(
            int socket, int level, int option, MemorySegment value, MemorySegment length)
            throws SystemCallException {
        try {
            int result =
                    (int) GETSOCKOPT.invokeExact(callState, socket, level, option, value, length);
            checked("getsockopt", result);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    void bind(int socket, MemorySegment address) throws SystemCallException {
        try {
            int length = (int) address.byteSize();
            checked("bind", (int) BIND.invokeExact(callState, socket, address, length));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    void ioctl(int descriptor, long request, MemorySegment argument) throws SystemCallException {
        try {
            int result = (int) IOCTL.invokeExact(callState, descriptor, request, argument);
            checked("ioctl", result);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /// Maps the start of what a descriptor stands for; the arena's end unmaps it.
    MemorySegment map(int descriptor, long bytes, int protection, int flags, Arena arena)
            throws SystemCallException {
        try {
            var address =
                    (MemorySegment)
                            MMAP.invokeExact(
                                    callState,
                                    MemorySegment.NULL,
                                    bytes,
                                    protection,
                                    flags,
                                    descriptor,
                                    0L);
            checked("mmap", address.address() == MAP_FAILED ? -1 : 0);
            return address.reinterpret(bytes, arena, SystemCalls::unmap);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /// Waits for events on one `struct pollfd`.
    ///
    /// @return whether there is an event: not if the time is over, or a signal came
    boolean poll(MemorySegment pollDescriptor, int timeoutMillis) throws SystemCallException {
        try {
            int result = (int) POLL.invokeExact(callState, pollDescriptor, 1L, timeoutMillis);
            if (result < 0 && errno() == SystemCallException.EINTR) {
                return false;
            }
            return checked("poll", result) > 0;
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    void close(int descriptor) throws SystemCallException {
        try {
            checked("close", (int) CLOSE.invokeExact(callState, descriptor));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private static void unmap(MemorySegment memory) {
        // Runs while the arena ends, when this object's own memory may be gone already.
        try (Arena arena = Arena.ofConfined()) {
            SystemCalls calls = new SystemCalls(arena);
            int result = (int) MUNMAP.invokeExact(calls.callState, memory, memory.byteSize());
            calls.checked("munmap", result);
        } catch (Throwable e) {
            throw new IllegalStateException("the ring's memory could not be given back", e);
        }
    }

    private int checked(String call, int result) throws SystemCallException {
        if (result < 0) {
            int errno = errno();
            throw new SystemCallException(call, errno, errorText(errno));
        }
        return result;
    }

    private int errno() {
        return (int) ERRNO.get(callState, 0L);
    }

    private static String errorText(int errno) {
        try {
            var text = (MemorySegment) STRERROR.invokeExact(errno);
            return text.reinterpret(LONGEST_ERROR_TEXT).getString(0);
        } catch (Throwable e) {
            throw bug(e);
        }
    }

    /// Handles are declared to throw anything; what they throw beside our own exception is a bug.
    private static SystemCallException failure(Throwable thrown) {
        if (thrown instanceof SystemCallException failed) {
            return failed;
        }
        throw bug(thrown);
    }

    private static AssertionError bug(Throwable thrown) {
        return new AssertionError("a system call was made in a wrong way", thrown);
    }

    private static MethodHandle function(
            String name, FunctionDescriptor signature, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = KEEP_ERRNO;
        return LINKER.downcallHandle(LIBC.findOrThrow(name), signature, all);
    }
}
