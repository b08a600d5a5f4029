package io.isitdns.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What clusters leave on the machine, which is to be nothing. Needs root. Other clusters may stand
/// meanwhile.
@Tag("root")
@Timeout(120)
class LeftoversTest {
    private static final Question QUESTION = new Question("www.example.org", QType.A);

    /// The machine's own interfaces, addresses and routes.
    private static String ownNetwork() {
        return Commands.run(List.of("ip", "-o", "addr"))
                + Commands.run(List.of("ip", "route"))
                + Commands.run(List.of("ip", "-6", "route"));
    }

    /// Namespaces, their files and directories of clusters of a process.
    private static List<Path> traces(long pid) throws IOException {
        String prefix = "isitdns-lab-" + pid + "-";
        return Stream.of("/run/netns", "/etc/netns", "/run/isitdns-lab")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(LeftoversTest::children)
                .filter(path -> path.getFileName().toString().startsWith(prefix))
                .toList();
    }

    private static Stream<Path> children(Path directory) {
        return Stream.of(directory.toFile().listFiles()).map(file -> file.toPath());
    }

    @Test
    void a_closed_cluster_leaves_nothing_and_the_machine_s_own_network_is_never_touched()
            throws IOException {
        String before = ownNetwork();
        long pid = ProcessHandle.current().pid();
        Process server;
        try (LabCluster cluster =
                LabCluster.builder()
                        .dns(2, ServerProgram.UNBOUND)
                        .nodeCache(CacheMode.SERVICE_ADDRESS)
                        .start()) {
            LabPod pod = cluster.pod("shop", "checkout-1");
            server = pod.network().process(List.of("sleep", "1000")).start();
            assertThat(ownNetwork()).isEqualTo(before);
            assertThat(traces(pid)).isNotEmpty();
        }
        assertThat(server.onExit().join().exitValue()).isNotZero();
        assertThat(traces(pid)).isEmpty();
        assertThat(ownNetwork()).isEqualTo(before);
    }

    @Test
    void several_clusters_stand_at_once_with_the_same_addresses() throws IOException {
        try (LabCluster first = LabCluster.builder().start();
                LabCluster second = LabCluster.builder().cni(Cni.ROUTED).start()) {
            for (LabCluster cluster : List.of(first, second)) {
                ScriptedClient client = cluster.pod("shop", "checkout-1").client();
                String server = cluster.dnsAddress(Family.IPV4);
                assertThat(client.ask(server, Transport.UDP, QUESTION).rcode())
                        .isEqualTo(Rcode.NOERROR);
                assertThat(cluster.upstream().served()).hasSize(1);
            }
        }
    }

    /// Makes a cluster and waits to be killed.
    static final class Left {
        public static void main(String[] arguments) throws Exception {
            LabCluster cluster =
                    LabCluster.builder()
                            .nodeCache(CacheMode.OWN_ADDRESS)
                            .cacheProgram(ServerProgram.UNBOUND)
                            .start();
            LabPod pod = cluster.pod(PodSpec.of("shop", "exporter").inHostNetwork());
            System.out.println("stands with " + pod.path());
            System.in.read();
        }
    }

    @Test
    void what_a_killed_program_left_is_removed_by_the_next_start() throws Exception {
        Process program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Left.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(program.inputReader().readLine()).isEqualTo("stands with shop/exporter");
        List<Path> left = traces(program.pid());
        program.destroyForcibly();
        program.onExit().join();
        assertThat(traces(program.pid())).containsExactlyInAnyOrderElementsOf(left).isNotEmpty();

        try (LabCluster cluster =
                LabCluster.builder().nodes(1).dns(0, ServerProgram.SCRIPTED).start()) {
            assertThat(cluster.nodes()).hasSize(1);
            assertThat(traces(program.pid())).isEmpty();
        }
    }
}
