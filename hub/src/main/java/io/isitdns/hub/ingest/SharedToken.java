package io.isitdns.hub.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/// Knows an agent by a token in a file, which is read for each request, so that a new token holds
/// at once.
///
/// @param file the file
public record SharedToken(Path file) implements AgentAuthenticator {
    private static final int LEAST_LENGTH = 16;

    /// Why no agent can be known by the file as it is now; empty when one can.
    public Optional<String> trouble() {
        try {
            return bytes(Files.readString(file).strip()).length < LEAST_LENGTH
                    ? Optional.of("holds fewer than " + LEAST_LENGTH + " characters")
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.of("does not exist");
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Verdict judge(Optional<String> token) {
        byte[] expected;
        try {
            expected = bytes(Files.readString(file).strip());
        } catch (IOException e) {
            return new Verdict.Undecided("the hub cannot read its token file " + e.getMessage());
        }
        if (expected.length < LEAST_LENGTH) {
            return new Verdict.Undecided(
                    "the hub's token file holds fewer than " + LEAST_LENGTH + " characters");
        }
        if (token.isEmpty()) {
            return new Verdict.Unknown("an agent must bring a token; see agent --token-file");
        }
        // Takes as long for a token that is nearly right as for one that is all wrong.
        return MessageDigest.isEqual(expected, bytes(token.get()))
                ? new Verdict.Known(Optional.empty())
                : new Verdict.Unknown("this is not the token of this hub; see agent --token-file");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
