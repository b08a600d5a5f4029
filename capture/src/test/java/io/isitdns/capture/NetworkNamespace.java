package io.isitdns.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A network namespace of its own for a test, with loopback up; gone when closed. Needs root and
/// the `ip` command.
final class NetworkNamespace implements AutoCloseable {
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETNS =
            function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static final int CLONE_NEWNET = 0x40000000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name =
            "isitdns-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    NetworkNamespace() {
        ip("netns", "add", name);
        ipInside("link", "set", "lo", "up");
    }

    String name() {
        return name;
    }

    /// Runs `ip` on this namespace.
    void ipInside(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-n", name));
        all.addAll(List.of(arguments));
        ip(all.toArray(String[]::new));
    }

    /// Does something on a new thread in this namespace. Threads that it starts are in it, too.
    <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        enter();
                        result.complete(work.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new AssertionError("failed in namespace " + name, e.getCause());
        }
    }

    @Override
    public void close() {
        ip("netns", "delete", name);
    }

    static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = process.inputReader().lines().collect(Collectors.joining(" "));
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot run " + String.join(" ", command), e);
        }
    }

    private void enter() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            var path = arena.allocateFrom("/run/netns/" + name);
            int descriptor = (int) OPEN.invokeExact(path, 0);
            int result = (int) SETNS.invokeExact(descriptor, CLONE_NEWNET);
            int closed = (int) CLOSE.invokeExact(descriptor);
            if (descriptor < 0 || result < 0 || closed < 0) {
                throw new AssertionError("cannot enter namespace " + name);
            }
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
    }
}
