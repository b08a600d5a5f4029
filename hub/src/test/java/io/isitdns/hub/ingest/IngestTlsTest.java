package io.isitdns.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.client.ingest.IngestClient;
import io.isitdns.client.ingest.Outcome;
import io.isitdns.client.wire.AgentState;
import io.isitdns.client.wire.Delivery;
import io.isitdns.hub.HubException;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.store.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTlsTest {
    private static final InstantSource NOW =
            InstantSource.fixed(Instant.parse("2026-01-01T01:00:00Z"));
    private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "::1");

    @TempDir private Path folder;

    @Test
    void an_agent_trusts_the_certificate_that_the_hub_made() {
        ServerCertificate certificate = SelfSigned.in(folder, NAMES);
        try (Ingest ingest = ingest(certificate);
                IngestClient client = client(ingest, SelfSigned.certificateFile(folder))) {
            assertThat(client.deliver(hello())).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void the_certificate_is_made_once_and_its_key_is_for_its_owner_alone() throws IOException {
        var _ = SelfSigned.in(folder, NAMES);
        byte[] first = Files.readAllBytes(SelfSigned.certificateFile(folder));
        var _ = SelfSigned.in(folder, NAMES);
        assertThat(SelfSigned.certificateFile(folder)).hasBinaryContent(first);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("hub-key.pem"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void an_agent_that_trusts_another_certificate_brings_nothing_until_that_is_mended()
            throws IOException {
        ServerCertificate certificate = SelfSigned.in(folder.resolve("hub"), NAMES);
        var _ = SelfSigned.in(folder.resolve("other"), NAMES);
        Path trusted = SelfSigned.certificateFile(folder.resolve("other"));
        try (Ingest ingest = ingest(certificate);
                IngestClient client = client(ingest, trusted)) {
            assertThat(client.deliver(hello()))
                    .isInstanceOfSatisfying(
                            Outcome.Untrusted.class,
                            refused -> assertThat(refused.sentence()).contains("--hub-ca"));
            replace(SelfSigned.certificateFile(folder.resolve("hub")), trusted);
            assertThat(client.deliver(hello())).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void a_hub_is_reached_by_its_address_and_trusted_by_its_name() throws IOException {
        Path trusted = SelfSigned.certificateFile(folder);
        try (Ingest ingest = ingest(SelfSigned.in(folder, List.of("hub.example.org")));
                IngestClient client = byAddress("hub.example.org", ingest, trusted);
                IngestClient another = byAddress("other.example.org", ingest, trusted)) {
            assertThat(client.deliver(hello())).isInstanceOf(Outcome.Accepted.class);
            assertThat(another.deliver(hello())).isInstanceOf(Outcome.Untrusted.class);
        }
    }

    @Test
    void a_file_of_trust_that_is_missing_or_something_else_is_said() throws IOException {
        Path trusted = folder.resolve("ca.pem");
        try (Ingest ingest = ingest(SelfSigned.in(folder, NAMES));
                IngestClient client = client(ingest, trusted)) {
            assertThat(client.deliver(hello()))
                    .isInstanceOfSatisfying(
                            Outcome.Untrusted.class,
                            refused ->
                                    assertThat(refused.sentence())
                                            .contains("cannot read the certificates in"));
            Files.writeString(trusted, "hello");
            assertThat(client.deliver(hello()))
                    .isInstanceOfSatisfying(
                            Outcome.Untrusted.class,
                            refused -> assertThat(refused.sentence()).contains("no certificate"));
        }
    }

    @Test
    void a_new_certificate_is_shown_without_a_restart() throws IOException {
        ServerCertificate certificate = SelfSigned.in(folder.resolve("old"), NAMES);
        var _ = SelfSigned.in(folder.resolve("new"), NAMES);
        try (Ingest ingest = ingest(certificate)) {
            replace(folder.resolve("new/hub-key.pem"), folder.resolve("old/hub-key.pem"));
            replace(
                    folder.resolve("new/hub-certificate.pem"),
                    folder.resolve("old/hub-certificate.pem"));
            try (IngestClient client = client(ingest, folder.resolve("new/hub-certificate.pem"))) {
                assertThat(client.deliver(hello())).isInstanceOf(Outcome.Accepted.class);
            }
        }
    }

    @Test
    void keys_are_read_in_both_forms() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        Path pkcs8 = pem("PRIVATE KEY", key.getEncoded());
        assertThat(PemFiles.key(pkcs8)).isEqualTo(key);
        // Behind 26 octets of the PKCS #8 form of a 2048 bit key lies its PKCS #1 form.
        byte[] pkcs1 = Arrays.copyOfRange(key.getEncoded(), 26, key.getEncoded().length);
        assertThat(PemFiles.key(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
        Path sec1 = pem("EC PRIVATE KEY", new byte[] {1});
        assertThatThrownBy(() -> PemFiles.key(sec1)).hasMessageContaining("openssl pkcs8");
        Path broken = pem("PRIVATE KEY", new byte[] {1});
        assertThatThrownBy(() -> PemFiles.key(broken)).hasMessageContaining("damaged");
    }

    @Test
    void files_that_cannot_be_used_are_refused_in_one_line() {
        assertThatThrownBy(() ->
                        new ServerCertificate(
                                folder.resolve("missing.pem"), folder.resolve("key.pem")))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("missing.pem");
    }

    private Path pem(String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + der.length),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /// Puts another file in its place, with another time, as a kubelet or a person would.
    private static void replace(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static Ingest ingest(ServerCertificate certificate) {
        IngestConfig config = IngestConfig.defaults().listeningOn("127.0.0.1", 0);
        AgentRegistry agents = new AgentRegistry(config, NOW, OptionalInt::empty);
        Ingest ingest =
                new Ingest(
                        config,
                        Optional.of(certificate.context()),
                        AgentAuthenticator.ANYONE,
                        agents,
                        new MemoryStore(10, NOW),
                        Sinks.publishing(_ -> {}, _ -> {}),
                        () -> ClusterFacts.NONE,
                        NOW);
        ingest.start();
        return ingest;
    }

    private static IngestClient client(Ingest ingest, Path trusted) {
        return new IngestClient(
                new io.isitdns.client.ingest.IngestConfig(
                        URI.create("https://127.0.0.1:" + ingest.port()),
                        Optional.empty(),
                        Optional.of(trusted),
                        Duration.ofSeconds(20)));
    }

    private static IngestClient byAddress(String name, Ingest ingest, Path trusted) {
        return new IngestClient(
                new io.isitdns.client.ingest.IngestConfig(
                                URI.create("https://" + name + ":" + ingest.port()),
                                Optional.empty(),
                                Optional.of(trusted),
                                Duration.ofSeconds(20))
                        .at(InetAddress.ofLiteral("127.0.0.1")));
    }

    private static Delivery hello() {
        return new Delivery(
                new AgentState("node-a", "1", 5, OptionalLong.empty(), 0, 0, 0, ""),
                Optional.empty());
    }
}
