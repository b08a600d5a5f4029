package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// System calls that only tests need; whatever fails is a failed test.
final class TestSystemCalls {
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SETNS =
            function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CAPSET =
            function("capset", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle IF_NAMETOINDEX =
            function("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    private static final int O_RDWR = 2;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    private TestSystemCalls() {}

    /// Opens a file for reading, or a device for both ways.
    static int open(String path, boolean writable) {
        try (Arena arena = Arena.ofConfined()) {
            int flags = writable ? O_RDWR : 0;
            return checked((int) OPEN.invokeExact(arena.allocateFrom(path), flags));
        } catch (Throwable e) {
            throw new AssertionError("cannot open " + path, e);
        }
    }

    static void write(int descriptor, byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment content = arena.allocateFrom(JAVA_BYTE, bytes);
            long written = (long) WRITE.invokeExact(descriptor, content, content.byteSize());
            if (written != bytes.length) {
                throw new AssertionError("the kernel took " + written + " of " + bytes.length);
            }
        } catch (Throwable e) {
            throw new AssertionError("cannot write", e);
        }
    }

    static void close(int descriptor) {
        try {
            checked((int) CLOSE.invokeExact(descriptor));
        } catch (Throwable e) {
            throw new AssertionError("cannot close", e);
        }
    }

    /// Moves this thread into a network namespace; threads that it starts are in it, too.
    static void enterNetworkNamespace(String path) {
        int descriptor = open(path, false);
        try {
            checked((int) SETNS.invokeExact(descriptor, CLONE_NEWNET));
        } catch (Throwable e) {
            throw new AssertionError("cannot enter " + path, e);
        } finally {
            close(descriptor);
        }
    }

    /// Takes every capability from this thread and from threads that it starts.
    static void dropCapabilities() {
        try (Arena arena = Arena.ofConfined()) {
            // struct { version; pid = this thread; }, struct { effective, permitted, inheritable
            // }[2]
            MemorySegment header = arena.allocateFrom(JAVA_INT, CAPABILITY_VERSION_3, 0);
            MemorySegment none = arena.allocate(JAVA_INT, 6);
            checked((int) CAPSET.invokeExact(header, none));
        } catch (Throwable e) {
            throw new AssertionError("cannot drop capabilities", e);
        }
    }

    static int interfaceIndex(String name) {
        try (Arena arena = Arena.ofConfined()) {
            int index = (int) IF_NAMETOINDEX.invokeExact(arena.allocateFrom(name));
            return checked(index == 0 ? -1 : index);
        } catch (Throwable e) {
            throw new AssertionError("no interface " + name, e);
        }
    }

    private static int checked(int result) {
        if (result < 0) {
            throw new AssertionError("system call failed");
        }
        return result;
    }

    private static MethodHandle function(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
    }
}
