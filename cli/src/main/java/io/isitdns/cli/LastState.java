package io.isitdns.cli;

import io.isitdns.attribute.ClusterListener;
import io.isitdns.attribute.kubernetes.StateFile;
import io.isitdns.attribute.kubernetes.StateKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// The last known state of a cluster in a data directory.
final class LastState {
    private static final String FILE = "kubernetes-state.json";

    /// The largest clusters that Kubernetes supports have 150,000 pods, the largest that the
    /// watches let through 100,000.
    private static final long MOST_BYTES = 256L << 20;

    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    private LastState() {}

    /// Keeps it there for whoever listens.
    static StateKeeper keeper(Path directory, ClusterListener next, InstantSource clock) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Trouble.usage("cannot make the directory " + Trouble.messageOf(e));
        }
        StateFile file = new StateFile(directory.resolve(FILE), MOST_BYTES);
        return new StateKeeper(file, next, WRITE_EVERY, clock);
    }
}
