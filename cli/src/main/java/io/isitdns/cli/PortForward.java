package io.isitdns.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A `kubectl port-forward` to the hub of a cluster, which runs for as long as one command.
///
/// Everything about the cluster (who one is, where it is, through which proxy) is kubectl's matter.
final class PortForward implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SECONDS_TO_END = 2;
    private static final Pattern FORWARDING =
            Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) -> .*");

    private final Process kubectl;
    private final Thread killer;
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final CompletableFuture<String> lastWords = new CompletableFuture<>();

    /// Which hub, and how kubectl gets there.
    ///
    /// @param namespace of the hub
    /// @param context of kubectl's configuration; empty for its current one
    /// @param kubeconfig kubectl's configuration; empty for its usual one
    record Target(String namespace, String context, String kubeconfig) {
        private List<String> command(Path kubectl) {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    kubectl.toString(),
                                    "port-forward",
                                    "--address=127.0.0.1",
                                    "--namespace=" + namespace));
            if (!context.isEmpty()) {
                command.add("--context=" + context);
            }
            if (!kubeconfig.isEmpty()) {
                command.add("--kubeconfig=" + kubeconfig);
            }
            // Port 0 of this machine: kubectl takes a free one and says which.
            command.addAll(List.of("deployment/isitdns-hub", ":8053"));
            return command;
        }
    }

    private PortForward(Process kubectl) {
        this.kubectl = kubectl;
        // Ctrl-C on a terminal ends kubectl as well; another way to end this process does not.
        killer = Thread.ofPlatform().unstarted(kubectl::destroy);
        Runtime.getRuntime().addShutdownHook(killer);
        var _ = Thread.ofVirtual().start(this::readOutput);
        var _ = Thread.ofVirtual().start(this::readErrors);
    }

    /// Starts kubectl and waits until it forwards.
    static PortForward open(Target target, Console console) {
        PortForward forward = new PortForward(start(target.command(find(console))));
        try {
            forward.await();
        } catch (RuntimeException e) {
            forward.close();
            throw e;
        }
        return forward;
    }

    /// Where the hub answers now.
    String url() {
        return url.join();
    }

    /// Why it is over, when it is; asked when the hub no longer answers.
    Optional<String> end() {
        return ended() ? Optional.of(trouble()) : Optional.empty();
    }

    @Override
    public void close() {
        kubectl.destroy();
        if (!ended()) {
            kubectl.destroyForcibly();
        }
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException _) {
            // This process is ending, and the hook has run or will.
        }
    }

    private void await() {
        try {
            var _ = url.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException _) {
            throw Trouble.unreachable(
                    ended()
                            ? trouble()
                            : "kubectl port-forward is not ready after "
                                    + PATIENCE.toSeconds()
                                    + " s; does 'kubectl get pods' answer?");
        }
    }

    private boolean ended() {
        try {
            return kubectl.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String trouble() {
        String said = lastWords.join();
        return "kubectl port-forward ended"
                + (said.isEmpty() ? " with code " + kubectl.exitValue() : ": " + said)
                + "; see --hub-namespace and --context";
    }

    private void readOutput() {
        try (BufferedReader out = kubectl.inputReader(StandardCharsets.UTF_8)) {
            out.lines()
                    .forEach(line -> {
                        Matcher forwarding = FORWARDING.matcher(line);
                        if (forwarding.matches()) {
                            url.complete("http://127.0.0.1:" + forwarding.group(1));
                        }
                    });
        } catch (IOException | RuntimeException _) {
            // kubectl was ended while it was being read.
        }
        url.completeExceptionally(new IOException("kubectl ended"));
    }

    /// Keeps the last line: kubectl says there why it gives up.
    private void readErrors() {
        String last = "";
        try (BufferedReader errors = kubectl.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                last = line.isBlank() ? last : line.strip();
            }
        } catch (IOException _) {
            // kubectl was ended while it was being read.
        }
        lastWords.complete(last);
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw Trouble.unreachable("cannot start kubectl: " + Trouble.messageOf(e));
        }
    }

    private static Path find(Console console) {
        return Stream.of(console.environment().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        Trouble.unreachable(
                                "kubectl is not in PATH: install it, or name a hub that this"
                                        + " machine reaches with --hub"));
    }
}
