package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ClusterViewConfig;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.OwnNode;
import io.isitdns.attribute.SocketOwner;
import io.isitdns.attribute.kubernetes.ObjectsFile;
import io.isitdns.model.cluster.ClusterSnapshot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/// Kubernetes objects beside a capture: they tell whose the addresses are, and what exists.
final class ObjectsOption {
    /// Pods that ended are remembered, however long ago that is.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    @Option(
            names = "--objects",
            paramLabel = "FILE",
            description = {
                "Kubernetes objects to go with --read, as written by kubectl get pods,services,"
                        + "endpointslices,nodes,networkpolicies,configmaps -A -o yaml."
            })
    private String file = "";

    boolean isNamed() {
        return !file.isEmpty();
    }

    /// What the file says; nothing without a file.
    ClusterSnapshot snapshot() {
        if (file.isEmpty()) {
            return ClusterSnapshot.UNKNOWN;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return ObjectsFile.read(in, 0);
        } catch (IOException e) {
            throw Trouble.usage("--objects " + file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Trouble.usage("--objects " + file + " is neither YAML nor JSON: " + firstLine(e));
        }
    }

    private static String firstLine(IllegalArgumentException e) {
        return Trouble.messageOf(e).lines().findFirst().orElse("");
    }

    /// Fills who and what by these objects.
    static Attribution attribution(ClusterSnapshot objects, NameConfig names) {
        ClusterView view =
                new ClusterView(
                        new ClusterViewConfig(
                                Math.max(1, objects.pods().size()),
                                FOR_EVER,
                                ClusterViewConfig.OF_CLUSTER.mostLabels(),
                                false,
                                names.clusterDomain()),
                        OwnNode.NONE,
                        InstantSource.fixed(Instant.EPOCH));
        view.facts(objects.facts());
        objects.pods().forEach(view::pod);
        return new Attribution(names, new ClusterAttributor(view, names, SocketOwner.NONE));
    }
}
