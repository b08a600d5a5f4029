package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.hub.HubConfig;
import io.isitdns.hub.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Verbs that read, on the hub of a cluster, through a `kubectl` that is the test's own.
class PortForwardTest {
    private static final InstantSource CLOCK = InstantSource.fixed(CommandRun.NOW);

    @TempDir private Path data;
    @TempDir private Path bin;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status -o json",
                "top names -o json",
                "report totals -o json",
                "servers -o json",
                "observe --last 3 -o json"
            })
    void every_verb_that_reads_asks_the_hub_of_the_cluster(String verb) {
        try (HubService hub = hub()) {
            FakeKubectl kubectl = FakeKubectl.forwardingTo(bin, hub.hub().port());
            String expected =
                    CommandRun.of((verb + " --hub " + hub.hub().url()).split(" ", -1))
                            .assertFine()
                            .out();

            CommandRun run =
                    CommandRun.in(kubectl.environment(), (verb + " --port-forward").split(" ", -1));

            assertThat(run.assertFine().out()).isEqualTo(expected);
            assertThat(kubectl.runs()).isFalse();
        }
    }

    @Test
    void kubectl_is_asked_for_a_free_port_to_the_hub_in_its_usual_namespace() {
        try (HubService hub = hub()) {
            FakeKubectl kubectl = FakeKubectl.forwardingTo(bin, hub.hub().port());

            CommandRun.in(kubectl.environment(), "status", "--port-forward").assertFine();

            assertThat(kubectl.arguments())
                    .containsExactly(
                            "port-forward",
                            "--address=127.0.0.1",
                            "--namespace=isitdns",
                            "deployment/isitdns-hub",
                            ":8053");
        }
    }

    @Test
    void options_of_kubectl_are_passed_on_and_imply_the_forward() {
        try (HubService hub = hub()) {
            FakeKubectl kubectl = FakeKubectl.forwardingTo(bin, hub.hub().port());

            CommandRun.in(
                            kubectl.environment(),
                            "status",
                            "--context=staging",
                            "--kubeconfig=/etc/example.conf",
                            "--hub-namespace=dns")
                    .assertFine();

            assertThat(kubectl.arguments())
                    .contains(
                            "--context=staging",
                            "--kubeconfig=/etc/example.conf",
                            "--namespace=dns");
        }
    }

    @Test
    void called_as_a_plugin_it_asks_the_cluster_unless_another_source_is_named() {
        try (HubService hub = hub()) {
            FakeKubectl kubectl = FakeKubectl.forwardingTo(bin, hub.hub().port());

            CommandRun.in(kubectl.pluginEnvironment(), "status").assertFine();
            assertThat(kubectl.arguments()).contains("port-forward");

            CommandRun.in(kubectl.pluginEnvironment(), "status", "--hub", "127.0.0.1:1")
                    .assertRefused(ExitCode.UNREACHABLE, "127.0.0.1:1");
        }
    }

    @Test
    void without_kubectl_the_message_says_what_to_do() {
        CommandRun.in(new FakeKubectl(bin).environment(), "status", "--port-forward")
                .assertRefused(ExitCode.UNREACHABLE, "kubectl is not in PATH", "--hub");
    }

    @Test
    void what_kubectl_says_before_it_gives_up_is_passed_on() {
        String refusal = "Error from server (NotFound): deployments.apps \"isitdns-hub\" not found";
        FakeKubectl kubectl =
                FakeKubectl.saying(bin, "echo warning >&2; echo '" + refusal + "' >&2; exit 1\n");

        CommandRun.in(kubectl.environment(), "top", "names", "--port-forward")
                .assertRefused(ExitCode.UNREACHABLE, refusal, "--hub-namespace", "--context");
    }

    @Test
    void a_kubectl_that_gives_up_without_a_word_is_named_by_its_code() {
        FakeKubectl kubectl = FakeKubectl.saying(bin, "exit 7\n");

        CommandRun.in(kubectl.environment(), "status", "--port-forward")
                .assertRefused(ExitCode.UNREACHABLE, "ended with code 7");
    }

    @Test
    void a_file_named_kubectl_that_does_not_run_is_told() {
        FakeKubectl kubectl = FakeKubectl.saying(bin, "");
        kubectl.replaceBy("#!/nonexistent/shell\n");

        CommandRun.in(kubectl.environment(), "status", "--port-forward")
                .assertRefused(ExitCode.UNREACHABLE, "cannot start kubectl");
    }

    @Test
    void a_forward_that_dies_while_rows_stream_is_told_in_the_words_of_kubectl() throws Exception {
        try (HubService hub = hub();
                Relay relay = new Relay(hub.hub().port())) {
            FakeKubectl kubectl =
                    FakeKubectl.forwardingUntilCut(
                            bin, relay.port(), "error: lost connection to pod");
            CompletableFuture<CommandRun> run =
                    CompletableFuture.supplyAsync(
                            () ->
                                    CommandRun.in(
                                            kubectl.environment(),
                                            "observe",
                                            "-f",
                                            "--port-forward"),
                            task -> {
                                var _ = Thread.ofPlatform().start(task);
                            });

            relay.awaitAnswer();
            kubectl.cut();
            relay.cut();

            run.join().assertRefused(ExitCode.UNREACHABLE, "error: lost connection to pod");
            assertThat(kubectl.runs()).isFalse();
        }
    }

    @Test
    void two_sources_are_one_too_many() {
        CommandRun.of("status", "--port-forward", "--hub", "127.0.0.1:1")
                .assertRefused(ExitCode.USAGE, "only one of", "--port-forward");
    }

    private HubService hub() {
        HubConfig config = HubConfig.defaults("node-1", "1.0").listeningOn("127.0.0.1", 0);
        return new HubService(data, config, Surroundings.NONE, CLOCK);
    }

    /// One TCP connection to a hub, which can be cut.
    private static final class Relay implements AutoCloseable {
        private final ServerSocket door;
        private final int target;
        private final CompletableFuture<Socket> inner = new CompletableFuture<>();
        private final CompletableFuture<Socket> answered = new CompletableFuture<>();

        Relay(int target) throws IOException {
            this.target = target;
            door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            var _ = Thread.ofVirtual().start(this::relay);
        }

        int port() {
            return door.getLocalPort();
        }

        /// Waits until the first bytes of an answer went through.
        void awaitAnswer() {
            var _ = answered.join();
        }

        private void relay() {
            try {
                Socket outer = door.accept();
                Socket hub = new Socket(InetAddress.getLoopbackAddress(), target);
                inner.complete(hub);
                var _ = Thread.ofVirtual().start(() -> copy(outer, hub));
                byte[] buffer = new byte[1024];
                InputStream from = hub.getInputStream();
                for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    outer.getOutputStream().write(buffer, 0, read);
                    answered.complete(outer);
                }
            } catch (IOException e) {
                answered.completeExceptionally(e);
            }
        }

        private static void copy(Socket from, Socket to) {
            try {
                var _ = from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // The connection was cut.
            }
        }

        void cut() throws IOException {
            door.close();
            inner.join().close();
            answered.join().close();
        }

        @Override
        public void close() throws IOException {
            cut();
        }
    }
}
