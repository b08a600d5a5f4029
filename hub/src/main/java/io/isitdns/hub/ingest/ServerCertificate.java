package io.isitdns.hub.ingest;

import io.isitdns.hub.HubException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hub's certificate and key in PEM files, read again when they change. While the new ones
/// cannot be used, the old ones stay, and one line says so.
public final class ServerCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final String ALIAS = "hub";

    private final Path certificateFile;
    private final Path keyFile;
    private Loaded loaded;
    private List<FileTime> seen;

    @SuppressWarnings("ArrayRecordComponent") // as the key manager's interface wants it
    private record Loaded(X509Certificate[] chain, PrivateKey key) {}

    /// Reads both files.
    ///
    /// @throws HubException when they cannot be used
    public ServerCertificate(Path certificateFile, Path keyFile) {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        try {
            seen = times();
            loaded = load();
        } catch (IOException | GeneralSecurityException e) {
            throw new HubException(
                    HubException.Kind.CANNOT_LISTEN, "no TLS with " + sentence(e), e);
        }
    }

    /// A context that always shows what the files hold.
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new Keys()}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Loaded load() throws IOException, GeneralSecurityException {
        return new Loaded(PemFiles.certificates(certificateFile), PemFiles.key(keyFile));
    }

    private List<FileTime> times() throws IOException {
        return List.of(
                Files.getLastModifiedTime(certificateFile), Files.getLastModifiedTime(keyFile));
    }

    /// Called for each handshake; a look at two files costs little beside it.
    private synchronized Loaded current() {
        try {
            List<FileTime> now = times();
            if (!now.equals(seen)) {
                seen = now;
                loaded = load();
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("the certificate before stays in use: {}", sentence(e));
        }
        return loaded;
    }

    private static String sentence(Exception e) {
        return e instanceof IOException
                ? "a file that cannot be read: " + e.getMessage()
                : String.valueOf(e.getMessage());
    }

    private final class Keys extends X509ExtendedKeyManager {
        @Override
        public String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return current().chain();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return current().key();
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(
                String keyType, Principal @Nullable [] issuers) {
            return null;
        }
    }
}
