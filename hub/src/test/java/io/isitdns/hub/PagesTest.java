package io.isitdns.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @TempDir private Path folder;
    private URLClassLoader loader;
    private Pages pages;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(folder.resolve("ui/assets"));
        Files.writeString(folder.resolve("ui/index.html"), "<html>");
        Files.writeString(folder.resolve("ui/assets/index-4f3a.js"), "run()");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
        pages = new Pages(loader);
    }

    @AfterEach
    void close() throws Exception {
        loader.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/log", "/lookups/", "/assets"})
    void places_within_the_pages_get_the_first_page(String path) {
        Answer answer = pages.page(path);

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("<html>");
        assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void assets_may_be_kept_for_ever() {
        Answer answer = pages.page("/assets/index-4f3a.js");

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("run()");
        assertThat(answer.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/none.js",
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "//secret.txt",
                "/assets/../../secret.txt",
                "/.git",
                "/a\\..\\secret.txt"
            })
    void nothing_else_is_served(String path) {
        assertThat(pages.page(path).status()).isEqualTo(404);
    }
}
