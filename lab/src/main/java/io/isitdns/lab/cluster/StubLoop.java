package io.isitdns.lab.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The program of [StubLibrary#JVM].
public final class StubLoop {
    private static final int THREADS = 16;
    private static final long NANOS_PER_MICRO = Duration.ofNanos(1000).toNanos();

    private StubLoop() {}

    /// Looks up the names on standard input, one a line, several at once; says how each one ended.
    public static void main(String[] arguments) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                threads.execute(() -> lookUp(words[0], words[1]));
            }
        }
    }

    private static void lookUp(String number, String name) {
        long begin = System.nanoTime();
        int addresses = addresses(name);
        long micros = (System.nanoTime() - begin) / NANOS_PER_MICRO;
        System.out.println(number + ' ' + micros + ' ' + addresses);
    }

    private static int addresses(String name) {
        try {
            return InetAddress.getAllByName(name).length;
        } catch (UnknownHostException _) {
            return -1;
        }
    }
}
