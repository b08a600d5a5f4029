package io.isitdns.capture;

import java.io.IOException;
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
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name =
            "isitdns-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    NetworkNamespace() {
        ip("netns", "add", name);
        ipInside("link", "set", "lo", "up");
    }

    /// Runs `ip` on this namespace.
    void ipInside(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-n", name));
        all.addAll(List.of(arguments));
        ip(all.toArray(String[]::new));
    }

    /// Joins this namespace to another with a veth pair.
    void connect(String nameHere, NetworkNamespace other, String nameThere) {
        ipInside(
                "link",
                "add",
                nameHere,
                "type",
                "veth",
                "peer",
                "name",
                nameThere,
                "netns",
                other.name);
        ipInside("link", "set", nameHere, "up");
        other.ipInside("link", "set", nameThere, "up");
    }

    /// Does something on a new thread in this namespace. Threads that it starts are in it, too.
    <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        TestSystemCalls.enterNetworkNamespace("/run/netns/" + name);
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
}
