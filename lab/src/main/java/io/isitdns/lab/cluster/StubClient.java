package io.isitdns.lab.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A program in a pod that looks names up by a real library for as long as it runs, and tells how
/// each lookup ended. Thread-safe; several lookups may be under way at once, of which a library
/// with threads works on 16 (Node.js: 4), and the others wait. Closing kills it; what it had not
/// answered then never completes.
public final class StubClient implements AutoCloseable {
    private static final String READY = "ready";

    private final LabPod pod;
    private final StubLibrary library;
    private final Process process;
    private final Writer input;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Felt> felt = new ConcurrentLinkedQueue<>();
    private long number;

    private record Pending(String name, long beginNanos, CompletableFuture<Felt> ended) {}

    private StubClient(LabPod pod, StubLibrary library, Process process) {
        this.pod = pod;
        this.library = library;
        this.process = process;
        input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// Starts it; when this returns, it waits for names. The pod's `resolv.conf` is read then, or
    /// with the first name.
    public static StubClient start(LabPod pod, StubLibrary library, StubPrograms programs)
            throws IOException {
        Process process = pod.network().process(programs.command(library)).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (!READY.equals(line)) {
            process.destroyForcibly();
            throw new IOException(library + " said " + line);
        }
        StubClient client = new StubClient(pod, library, process);
        Thread.ofVirtual().start(() -> client.listen(output));
        return client;
    }

    /// Where it runs.
    public LabPod pod() {
        return pod;
    }

    /// By what it looks names up.
    public StubLibrary library() {
        return library;
    }

    /// Looks a name up; the result completes when the library is done with it.
    public synchronized CompletableFuture<Felt> lookUp(String name) {
        number++;
        Pending lookup = new Pending(name, System.nanoTime(), new CompletableFuture<>());
        pending.put(number, lookup);
        try {
            input.write(number + " " + name + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lookup.ended();
    }

    /// All lookups that ended so far, in the order of their ends.
    public List<Felt> felt() {
        return List.copyOf(felt);
    }

    private void listen(BufferedReader output) {
        try {
            output.lines().forEach(this::ended);
        } catch (UncheckedIOException _) {
            // It was killed in the middle of a line.
        }
    }

    private void ended(String line) {
        String[] words = line.split(" ", -1);
        Pending lookup = pending.remove(Long.valueOf(words[0]));
        if (lookup == null) {
            throw new IllegalStateException("nobody asked for: " + line);
        }
        Felt end =
                new Felt(
                        lookup.name(),
                        lookup.beginNanos(),
                        Duration.of(Long.parseLong(words[1]), ChronoUnit.MICROS),
                        Integer.parseInt(words[2]));
        felt.add(end);
        lookup.ended().complete(end);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
