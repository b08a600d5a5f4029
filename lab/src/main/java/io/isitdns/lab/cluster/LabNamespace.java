package io.isitdns.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A network namespace of the cluster, in which programs run and sockets are opened. Thread-safe.
public final class LabNamespace {
    private final String name;
    private final Path file;
    private final ExecutorService inside;

    LabNamespace(String name) {
        this.name = name;
        file = LabName.namespaceFile(name);
        inside = Executors.newSingleThreadExecutor(this::newThread);
    }

    private Thread newThread(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("in " + name)
                .unstarted(() -> {
                    NamespaceEntry.enter(file);
                    work.run();
                });
    }

    /// Its name on the machine, as `ip netns` lists it.
    public String name() {
        return name;
    }

    /// What to put before a command so that it runs in here.
    public List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    /// Runs a command in here that must succeed; returns what it said, on either stream.
    public String run(String... command) {
        return Commands.run(inside(List.of(command)));
    }

    /// The process of a command in here, to be started.
    ProcessBuilder process(List<String> command) {
        return new ProcessBuilder(inside(command)).redirectErrorStream(true);
    }

    private List<String> inside(List<String> command) {
        List<String> all = new ArrayList<>(prefix());
        all.addAll(command);
        return all;
    }

    /// Opens something in here, such as a channel. Only channels: those of `java.net` open their
    /// sockets later, on another thread.
    public <T> T open(Callable<T> opening) throws IOException {
        try {
            return inside.submit(opening).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// What programs in here find in `/etc/resolv.conf`; names are looked up in DNS alone.
    public void resolvConf(String text) {
        try {
            Path etc = Files.createDirectories(LabName.etc(name));
            Files.writeString(etc.resolve("resolv.conf"), text, StandardCharsets.UTF_8);
            Files.writeString(etc.resolve("nsswitch.conf"), "hosts: dns\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the thread in here.
    void leave() {
        inside.shutdownNow();
    }
}
