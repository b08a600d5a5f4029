package io.isitdns.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The committed inputs: `corpus.txt`, one on each line as `kind hex # what it is`; filters are
/// text.
final class Corpus {
    private static final List<String> LINES = lines();

    private Corpus() {}

    static Stream<byte[]> messages() {
        return hex("message");
    }

    static Stream<byte[]> names() {
        return hex("name");
    }

    static Stream<byte[]> frames() {
        return hex("frames");
    }

    static Stream<byte[]> captures() {
        return hex("capture");
    }

    static Stream<byte[]> streams() {
        return hex("stream");
    }

    static Stream<byte[]> shipments() {
        return hex("shipment");
    }

    static Stream<byte[]> scripts() {
        return hex("script");
    }

    static Stream<byte[]> filters() {
        return of("filter").map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<byte[]> hex(String kind) {
        return of(kind).map(line -> HexFormat.of().parseHex(line));
    }

    private static Stream<String> of(String kind) {
        return LINES.stream()
                .filter(line -> line.startsWith(kind + ' '))
                .map(line -> line.substring(kind.length(), line.lastIndexOf('#')).strip());
    }

    private static List<String> lines() {
        try (InputStream in =
                Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
