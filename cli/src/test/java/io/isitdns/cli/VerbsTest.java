package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The verbs around the product's questions: help, version, completion, addresses.
class VerbsTest {
    private static final List<String> VERBS =
            List.of(
                    "demo",
                    "run",
                    "import",
                    "observe",
                    "lookups",
                    "top",
                    "report",
                    "servers",
                    "status",
                    "version",
                    "completion");

    @Test
    void help_of_the_command_names_every_verb_a_user_has() {
        String help = Main.commandLine(Console.ofProcess()).getUsageMessage();
        assertThat(VERBS).allSatisfy(verb -> assertThat(help).contains("\n  " + verb + " "));
        assertThat(help).doesNotContain("train");
    }

    @Test
    void version_is_one_line() {
        assertThat(CommandRun.of("version").assertFine().lines()).hasSize(1);
    }

    @Test
    void the_completion_script_is_one_that_bash_reads() throws Exception {
        String script = CommandRun.of("completion", "bash").assertFine().out();
        assertThat(bash(script, "-n")).isEmpty();
        String registered = bash(script + "\ncomplete -p isitdns", "--norc", "--noprofile");
        assertThat(registered).contains("_complete_isitdns");
    }

    @Test
    void the_completion_script_of_zsh_begins_with_what_zsh_needs() {
        List<String> lines = CommandRun.of("completion", "zsh").assertFine().lines();
        assertThat(lines.getFirst()).isEqualTo("autoload -U +X bashcompinit && bashcompinit");
    }

    /// Gives a script to bash; returns what bash said.
    private static String bash(String script, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(options));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @CsvSource({
        "8053,127.0.0.1,8053",
        "192.0.2.1:80,192.0.2.1,80",
        "[2001:db8::1]:80,2001:db8::1,80",
        "localhost:0,localhost,0",
    })
    void an_address_to_listen_on_may_leave_out_loopback(String text, String host, int port) {
        assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":80", "192.0.2.1:", "192.0.2.1:http", "192.0.2.1:65536"})
    void an_address_without_a_usable_port_is_refused(String text) {
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessageStartingWith("--listen is '" + text + "'");
    }
}
