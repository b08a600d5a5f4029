package io.isitdns.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads resolver configuration, `resolv.conf(5)`.
final class ResolvConf {
    private ResolvConf() {}

    /// The search list of a file; empty when it cannot be read.
    static List<String> searches(Path file) {
        try {
            // It need not be in any encoding; what matters in it is ASCII.
            return searches(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return List.of();
        }
    }

    /// The search list of a text: of several lines `search` and `domain` the last one counts.
    static List<String> searches(String text) {
        return text
                .lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words ->
                        words.getFirst().equals("search") || words.getFirst().equals("domain"))
                .reduce((_, last) -> last)
                .stream()
                .flatMap(words -> words.stream().skip(1))
                .toList();
    }
}
