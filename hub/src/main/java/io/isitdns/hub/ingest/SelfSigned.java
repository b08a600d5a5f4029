package io.isitdns.hub.ingest;

import io.isitdns.hub.HubException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate that the hub makes for itself once, for those who have none: agents trust it by
/// its file. Made by the `keytool` of the Java runtime, which is in `java.base`.
public final class SelfSigned {
    private static final String PASSWORD = "not-a-secret"; // of a file that lives for a moment
    private static final String ALIAS = "hub";
    private static final String DAYS = "3650";
    private static final Base64.Encoder PEM =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private SelfSigned() {}

    /// The certificate in `directory`, made if there is none yet.
    ///
    /// @param names names and addresses under which agents reach the hub
    /// @throws HubException when it cannot be made
    public static ServerCertificate in(Path directory, List<String> names) {
        Path certificate = certificateFile(directory);
        Path key = directory.resolve("hub-key.pem");
        try {
            if (Files.notExists(certificate) || Files.notExists(key)) {
                make(directory, certificate, key, names);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failed(directory, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(directory, "interrupted", e);
        }
        return new ServerCertificate(certificate, key);
    }

    /// The file that agents are to trust: see `agent --hub-ca`.
    public static Path certificateFile(Path directory) {
        return directory.resolve("hub-certificate.pem");
    }

    private static HubException failed(Path directory, String why, Exception cause) {
        return new HubException(
                HubException.Kind.CANNOT_LISTEN,
                "cannot make a certificate in "
                        + directory
                        + ": "
                        + why
                        + "; give one with"
                        + " --tls-certificate and --tls-key",
                cause);
    }

    private static void make(Path directory, Path certificate, Path key, List<String> names)
            throws IOException, GeneralSecurityException, InterruptedException {
        Files.createDirectories(directory);
        Path store = directory.resolve("hub-certificate.tmp");
        Files.deleteIfExists(store);
        try {
            keytool(store, names);
            KeyStore made = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                made.load(in, PASSWORD.toCharArray());
            }
            Key secret = made.getKey(ALIAS, PASSWORD.toCharArray());
            Certificate shown = made.getCertificate(ALIAS);
            write(key, "rw-------", "PRIVATE KEY", secret.getEncoded());
            write(certificate, "rw-r--r--", "CERTIFICATE", shown.getEncoded());
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static void keytool(Path store, List<String> names)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC"));
        command.addAll(List.of("-groupname", "secp256r1", "-dname", "CN=isitdns hub"));
        command.addAll(List.of("-validity", DAYS, "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of("-ext", "san=" + alternatives(names), "-ext", "bc:c=ca:true"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException(new String(said, StandardCharsets.UTF_8).strip());
        }
    }

    private static String alternatives(List<String> names) {
        return String.join(
                ",",
                names.stream()
                        .map(name -> (name.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + name)
                        .toList());
    }

    /// Written beside its place and moved there, so that it is whole or not there.
    private static void write(Path file, String rights, String what, byte[] der)
            throws IOException {
        Path whole = Files.createTempFile(file.getParent(), "pem", ".tmp");
        Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString(rights));
        Files.writeString(
                whole,
                "-----BEGIN "
                        + what
                        + "-----\n"
                        + PEM.encodeToString(der)
                        + "\n-----END "
                        + what
                        + "-----\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
