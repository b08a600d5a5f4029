package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import io.isitdns.lab.Messages;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.Wire;
import io.isitdns.lab.ZoneRecord;
import io.isitdns.packet.Endpoint;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import io.isitdns.packet.PcapWriter.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `lookups --timeline` on the capture of a node: a pod asks the Service of the cluster DNS, the
/// node translates its address to that of a DNS pod of its own, which asks an upstream server.
class TimelineTest {
    private static final long START = 1_767_225_600_000_000_000L;
    private static final long MICRO = 1000;
    private static final Endpoint POD = Endpoint.of("10.244.1.5", 40_000);
    private static final Endpoint SERVICE = Endpoint.of("10.96.0.10", 53);
    private static final Endpoint DNS_POD = Endpoint.of("10.244.1.9", 53);
    private static final Endpoint DNS_POD_ASKING = Endpoint.of("10.244.1.9", 50_000);
    private static final Endpoint UPSTREAM = Endpoint.of("198.51.100.53", 53);
    private static final Question QUESTION = new Question("www.example.org", QType.A);
    private static final String OBJECTS =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: checkout-1, namespace: shop, uid: u1}
            spec: {nodeName: node-1, containers: [{name: main}]}
            status: {phase: Running, podIP: 10.244.1.5, podIPs: [{ip: 10.244.1.5}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: coredns-a, namespace: kube-system, uid: u2, labels: {k8s-app: kube-dns}}
            spec: {nodeName: node-1, containers: [{name: coredns}]}
            status: {phase: Running, podIP: 10.244.1.9, podIPs: [{ip: 10.244.1.9}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}
            spec:
              clusterIP: 10.96.0.10
              clusterIPs: [10.96.0.10]
              selector: {k8s-app: kube-dns}
              ports: [{name: dns, port: 53, protocol: UDP}]
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: kube-dns-1, namespace: kube-system, labels: {kubernetes.io/service-name: kube-dns}}
            addressType: IPv4
            endpoints:
            - addresses: [10.244.1.9]
              nodeName: node-1
              conditions: {ready: true}
              targetRef: {kind: Pod, name: coredns-a, namespace: kube-system}
            ports: [{name: dns, port: 53, protocol: UDP}]
            """;

    @TempDir private Path directory;
    private final Wire wire = new Wire();
    private final Messages messages = new Messages();
    private String capture = "";

    @BeforeEach
    void write() throws IOException {
        exchange(POD, SERVICE, 7, 0, 5000);
        exchange(POD, DNS_POD, 7, 300, 4800);
        exchange(DNS_POD_ASKING, UPSTREAM, 7, 400, 4400);
        Path file = directory.resolve("node-1.pcap");
        try (PcapWriter out =
                new PcapWriter(
                        Files.newOutputStream(file), LinkType.ETHERNET, Resolution.MICROSECONDS)) {
            wire.queue()
                    .deliverAll((buffer, offset, length, wireLength, _, _, timeNanos) ->
                            write(out, buffer, offset, length, wireLength, timeNanos));
        }
        capture = file.toString();
    }

    private void exchange(
            Endpoint client,
            Endpoint server,
            int messageId,
            long askedMicros,
            long answeredMicros) {
        Reply reply = Reply.answer(false, List.of(ZoneRecord.a(QUESTION.name(), 60, 0xcb00_7107)));
        wire.udp(
                START + askedMicros * MICRO,
                client,
                server,
                messages.query(messageId, QUESTION, QueryOptions.PLAIN));
        wire.udp(
                START + answeredMicros * MICRO,
                server,
                client,
                messages.response(messageId, QUESTION, QueryOptions.PLAIN, reply));
    }

    private static void write(
            PcapWriter out, byte[] buffer, int offset, int length, int wireLength, long timeNanos) {
        try {
            out.write(timeNanos, buffer, offset, length, wireLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String objects() throws IOException {
        Path file = directory.resolve("objects.yaml");
        Files.writeString(file, OBJECTS);
        return file.toString();
    }

    private CommandRun timeline(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"lookups", "--timeline", "--read", capture}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return CommandRun.of(all).assertFine();
    }

    @Test
    void with_objects_and_the_name_of_the_node_every_leg_is_told_in_order_of_time()
            throws IOException {
        CommandRun run = timeline("--objects", objects(), "--node-name", "node-1");

        assertThat(run.out())
                .isEqualTo(
                        """
                        2026-01-01 00:00:00.000  shop/checkout-1  A www.example.org  resolved  5.00 ms  1 transaction  203.0.113.7
                          lookup %d

                          A www.example.org over udp: answered, 5.00 ms
                            +0 µs         client leg    checkout-1 sends the query to coredns-a; seen on node-1, exact
                            +300 µs       server leg    coredns-a receives the query; seen on node-1, exact
                            +400 µs       upstream leg  coredns-a asks 198.51.100.53; seen on node-1, exact
                            +4.40 ms      upstream leg  the response comes to coredns-a: answered
                            +4.80 ms      server leg    coredns-a responds: answered
                            +5.00 ms      client leg    the response comes to checkout-1: answered
                            unobserved    server leg    of 198.51.100.53: the server is outside of the cluster
                            where the time went
                                300 µs  query on its way from pod to DNS pod
                                500 µs  in the DNS pod itself
                               4.00 ms  at the upstream, the way there and back included
                                200 µs  response on its way back from DNS pod to pod

                        """
                                .formatted(lookupId()));
    }

    private long lookupId() throws IOException {
        return timeline("--objects", objects(), "--node-name", "node-1", "-o", "json")
                .jsonLines()
                .getFirst()
                .at("/lookup/lookup_id")
                .asLong();
    }

    @Test
    void objects_without_the_name_of_the_node_tell_the_second_sight_too() throws IOException {
        JsonNode transaction =
                timeline("--objects", objects(), "-o", "json")
                        .jsonLines()
                        .getFirst()
                        .at("/transactions/0");

        assertThat(transaction.get("hops"))
                .extracting(hop -> hop.get("leg").asString() + ' ' + hop.get("state").asString())
                .startsWith("client seen", "server seen", "upstream seen");
    }

    /// Nothing says that the address asked and the one seen behind the translation are one server.
    @Test
    void by_addresses_alone_the_servers_leg_of_a_service_is_unobserved() {
        List<JsonNode> paths = timeline("-o", "json").jsonLines();

        assertThat(paths.getFirst().at("/transactions/0/hops"))
                .extracting(hop -> hop.get("leg").asString() + ' ' + hop.get("state").asString())
                .startsWith("client seen", "server unobserved");
    }

    @Test
    void a_data_directory_gives_the_same_ways() throws IOException {
        String data = directory.resolve("data").toString();
        CommandRun.of("import", "--data", data, capture);

        assertThat(CommandRun.of("lookups", "--timeline", "--data", data).assertFine().out())
                .isEqualTo(timeline().out());
    }

    @Test
    void one_lookup_is_asked_for_by_its_number() {
        List<JsonNode> all = timeline("-o", "json").jsonLines();
        String id = all.getFirst().at("/lookup/lookup_id").asString();

        assertThat(timeline("--lookup-id", id, "-o", "json").jsonLines())
                .containsExactly(all.getFirst());
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line() throws IOException {
        CommandRun.of("lookups", "--timeline", "--read", "-")
                .assertRefused(ExitCode.USAGE, "--timeline", "standard input");
        CommandRun.of("lookups", "--timeline", "-f")
                .assertRefused(ExitCode.USAGE, "--timeline", "-f");
        CommandRun.of("lookups", "--data", directory.toString(), "--objects", objects())
                .assertRefused(ExitCode.USAGE, "--objects goes with --read FILE");
    }
}
