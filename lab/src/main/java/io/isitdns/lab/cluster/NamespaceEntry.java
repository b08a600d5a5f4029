package io.isitdns.lab.cluster;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The way of a thread into a network namespace: sockets that it opens from then on belong there,
/// whichever thread uses them (network_namespaces(7)). This spares a JVM per server.
final class NamespaceEntry {
    private static final int READ_ONLY_CLOSE_ON_EXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private static final MethodHandle OPEN =
            function(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SETNS =
            function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private NamespaceEntry() {}

    private static MethodHandle function(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /// Moves the calling thread, a platform thread that ends in there.
    ///
    /// @param file the namespace's file, such as `/run/netns/NAME`
    static void enter(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor =
                    (int)
                            OPEN.invokeExact(
                                    arena.allocateFrom(file.toString()), READ_ONLY_CLOSE_ON_EXEC);
            int entered = (int) SETNS.invokeExact(descriptor, CLONE_NEWNET);
            int _ = (int) CLOSE.invokeExact(descriptor);
            if (entered != 0) {
                throw new IllegalStateException("cannot enter the namespace " + file);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
