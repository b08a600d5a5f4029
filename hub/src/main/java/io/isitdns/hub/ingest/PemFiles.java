package io.isitdns.hub.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads keys and certificates in PEM form (RFC 7468). No state.
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END",
                    Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    /// What stands before an RSA key in PKCS #1 form to make it one in PKCS #8 form, behind the
    /// first length: version 0, algorithm rsaEncryption (RFC 5208, RFC 8017 appendix A).
    private static final byte[] RSA_IN_PKCS8 =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PemFiles() {}

    /// All certificates of a file, the hub's own first.
    static X509Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(file);
        X509Certificate[] chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new);
        if (chain.length == 0) {
            throw new GeneralSecurityException(file + " holds no certificate in PEM form");
        }
        return chain;
    }

    /// The private key of a file, in PKCS #8 form or, for RSA, in PKCS #1 form.
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new GeneralSecurityException(
                    file + " holds no unencrypted private key in PEM form");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PRIVATE KEY" -> pkcs8(file, der);
            case "RSA PRIVATE KEY" -> pkcs8(file, pkcs8OfRsa(der));
            default ->
                    throw new GeneralSecurityException(
                            file
                                    + " holds a key in SEC 1 form: convert it with 'openssl pkcs8"
                                    + " -topk8 -nocrypt'");
        };
    }

    private static PrivateKey pkcs8(Path file, byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException anotherKind) {
                // The key does not say in a simple way which algorithm it is for.
            }
        }
        throw new GeneralSecurityException(
                file + " holds a key that is damaged or of no known kind");
    }

    private static byte[] pkcs8OfRsa(byte[] pkcs1) {
        byte[] octets = tagged(0x04, pkcs1);
        byte[] content = new byte[RSA_IN_PKCS8.length + octets.length];
        System.arraycopy(RSA_IN_PKCS8, 0, content, 0, RSA_IN_PKCS8.length);
        System.arraycopy(octets, 0, content, RSA_IN_PKCS8.length, octets.length);
        return tagged(0x30, content);
    }

    /// DER with a length of two octets, which RSA keys need and none passes.
    private static byte[] tagged(int tag, byte[] content) {
        byte[] der = new byte[4 + content.length];
        der[0] = (byte) tag;
        der[1] = (byte) 0x82;
        der[2] = (byte) (content.length >>> 8);
        der[3] = (byte) content.length;
        System.arraycopy(content, 0, der, 4, content.length);
        return der;
    }
}
