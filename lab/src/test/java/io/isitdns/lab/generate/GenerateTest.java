package io.isitdns.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerateTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir private Path folder = Path.of("");

    private int run(String... arguments) {
        return Generate.run(arguments, new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return folder.resolve("a.pcap").toString();
    }

    private String truth() {
        return folder.resolve("a.json").toString();
    }

    @Test
    void writes_a_capture_and_its_truth() throws IOException {
        int status = run("--packets", "500", "--out", out(), "--truth", truth(), "--seed", "9");
        assertThat(status).isZero();
        byte[] capture = Files.readAllBytes(folder.resolve("a.pcap"));
        assertThat(capture).startsWith(0xa1, 0xb2, 0xc3, 0xd4).hasSizeGreaterThan(500 * 60);
        assertThat(folder.resolve("a.json"))
                .content()
                .startsWith("{\n  \"query_messages\": ")
                .contains("\"frames\": 5", "\"rcodes\": {")
                .endsWith("}\n");
    }

    @Test
    void wrong_usage_names_the_option_and_exits_with_2() {
        assertThat(run("--packets", "many", "--out", out(), "--truth", truth())).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("--packets: not a number: many\nusage: ")
                .contains("duplicate-response");
    }

    @Test
    void an_unknown_mix_is_refused() {
        int status = run("--packets", "5", "--out", out(), "--truth", truth(), "--only", "dot");
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no such mix: dot");
    }

    @Test
    void missing_and_unknown_options_are_refused() {
        assertThat(run("--packets", "5")).isEqualTo(2);
        assertThat(run("--sort", "5")).isEqualTo(2);
        assertThat(run("--packets")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("--out is missing", "unknown option --sort", "--packets needs a value");
    }

    @Test
    void a_folder_that_does_not_exist_is_one_line() {
        String nowhere = folder.resolve("none/a.pcap").toString();
        assertThat(run("--packets", "5", "--out", nowhere, "--truth", truth())).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("cannot write: ")
                .hasLineCount(1);
    }
}
