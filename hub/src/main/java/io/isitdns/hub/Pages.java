package io.isitdns.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages, out of `ui/` on the class path. A path without a file name extension is a place
/// within the pages and gets `index.html`.
final class Pages {
    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9_@.-]*)*/?");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("ttf", "font/ttf"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    private final ClassLoader loader;

    Pages(ClassLoader loader) {
        this.loader = loader;
    }

    /// The file of a path such as `/assets/index.js`.
    Answer page(String path) {
        if (!SAFE.matcher(path).matches()) {
            return notFound(path);
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        String file = last.contains(".") ? path : "/index.html";
        return content("ui" + file).map(body -> found(file, body)).orElseGet(() -> notFound(path));
    }

    private static Answer found(String file, byte[] body) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(extension, "application/octet-stream");
        // The build puts a hash of the content into the names of assets.
        String caching =
                file.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        return new Answer(200, type, body, Map.of("Cache-Control", caching));
    }

    private static Answer notFound(String path) {
        return Answer.error(404, "there is nothing at " + path);
    }

    private Optional<byte[]> content(String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }
}
