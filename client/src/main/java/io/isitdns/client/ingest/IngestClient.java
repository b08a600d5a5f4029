package io.isitdns.client.ingest;

import io.isitdns.client.wire.Delivery;
import io.isitdns.client.wire.DeliveryCodec;
import io.isitdns.client.wire.Receipt;
import io.isitdns.client.wire.Unpacked;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Brings deliveries to a hub over HTTP. Files of token and trust are read again as they change, so
/// that what was wrong with them can be mended without a restart. Used by one thread.
public final class IngestClient implements Courier, AutoCloseable {
    /// Where a hub takes deliveries.
    public static final String PATH = "/ingest/v1/deliveries";

    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
    private static final int MOST_TEXT = 200;

    private final IngestConfig config;
    private @Nullable HttpClient http;
    private @Nullable FileTime caChanged;

    /// @param config where and how
    public IngestClient(IngestConfig config) {
        this.config = config;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        HttpRequest.Builder request;
        HttpClient client;
        try {
            request = request();
            client = client();
        } catch (Unreadable unreadable) {
            return new Outcome.Untrusted(String.valueOf(unreadable.getMessage()));
        }
        return send(
                client, request.POST(BodyPublishers.ofByteArray(DeliveryCodec.encode(delivery))));
    }

    private HttpRequest.Builder request() throws Unreadable {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(config.target().resolve(PATH))
                        .timeout(config.patience())
                        .header("Content-Type", "application/x-protobuf");
        if (config.tokenFile().isPresent()) {
            request.header("Authorization", "Bearer " + token(config.tokenFile().get()));
        }
        return request;
    }

    private static String token(Path file) throws Unreadable {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new Unreadable("the token file " + file + " holds no token");
            }
            return token;
        } catch (IOException e) {
            throw new Unreadable("cannot read the token file " + e.getMessage());
        }
    }

    /// The client that trusts what the file says now.
    private HttpClient client() throws Unreadable {
        FileTime changed = config.caFile().isPresent() ? changed(config.caFile().get()) : null;
        HttpClient known = http;
        if (known != null && (changed == null || changed.equals(caChanged))) {
            return known;
        }
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIME);
        SSLContext trust = trust();
        builder.sslContext(trust).sslParameters(named(trust));
        close();
        caChanged = changed;
        HttpClient made = builder.build();
        http = made;
        return made;
    }

    private static FileTime changed(Path file) throws Unreadable {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new Unreadable("cannot read the certificates in " + e.getMessage());
        }
    }

    private SSLContext trust() throws Unreadable {
        try {
            return config.caFile().isPresent()
                    ? Trust.in(config.caFile().get())
                    : SSLContext.getDefault();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new Unreadable(
                    "cannot use the certificates in "
                            + config.caFile().map(Path::toString).orElse("the Java runtime")
                            + ": "
                            + e.getMessage());
        }
    }

    /// A client that connects to an address as such sends these names, and checks the certificate
    /// by them.
    private SSLParameters named(SSLContext context) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        if (config.address().isPresent()) {
            parameters.setServerNames(List.of(new SNIHostName(config.hub().getHost())));
        }
        return parameters;
    }

    private Outcome send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    client.send(
                            request.build(),
                            BodyHandlers.limiting(
                                    BodyHandlers.ofByteArray(), DeliveryCodec.MOST_RECEIPT_BYTES));
            return outcome(answer);
        } catch (SSLException e) {
            return new Outcome.Untrusted(
                    "TLS with " + config.hub() + " fails: " + reason(e) + "; see --hub, --hub-ca");
        } catch (HttpTimeoutException | ConnectException e) {
            return unreachable("nothing answers in time");
        } catch (IOException e) {
            return unreachable(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("interrupted");
        }
    }

    private Outcome unreachable(String reason) {
        return new Outcome.Unreachable(
                "cannot reach a hub at " + config.hub() + ": " + reason + "; is it running?");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private Outcome outcome(HttpResponse<byte[]> answer) {
        String sentence = "the hub at " + config.hub() + " says: " + sentence(answer);
        return switch (answer.statusCode()) {
            case 200 -> receipt(answer.body());
            case 401, 403 -> new Outcome.Unauthorised(sentence);
            case 413, 422 -> new Outcome.Rejected(sentence);
            case 429, 503 -> new Outcome.Busy(retryAfter(answer), sentence);
            default -> new Outcome.Misunderstood(sentence);
        };
    }

    private Outcome receipt(byte[] body) {
        return switch (DeliveryCodec.decodeReceipt(body)) {
            case Unpacked.Fine<Receipt>(Receipt receipt) -> new Outcome.Accepted(receipt);
            case Unpacked.Refused<Receipt> refused ->
                    new Outcome.Misunderstood(
                            "what answers at "
                                    + config.hub()
                                    + " is not the ingest of a hub: "
                                    + refused.sentence());
        };
    }

    private static Duration retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(SHORT_WAIT);
    }

    /// The message of an error, or else the first line of whatever this is.
    private static String sentence(HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        Optional<String> message = Optional.empty();
        try {
            message =
                    JsonMapper.shared().readTree(body).path("error").path("message").asStringOpt();
        } catch (JacksonException notJson) {
            // Not ours, or not an error: its first line says what it is.
        }
        String line = message.orElse(body.strip().lines().findFirst().orElse(""));
        return "HTTP "
                + answer.statusCode()
                + ' '
                + line.substring(0, Math.min(MOST_TEXT, line.length()));
    }

    @Override
    public void close() {
        if (http != null) {
            http.shutdownNow();
            http = null;
        }
    }

    /// A file is not as it must be; never leaves this class.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
