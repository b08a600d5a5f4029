package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResolvConfTest {
    @Test
    void of_several_lines_search_and_domain_the_last_one_counts() {
        assertThat(
                        ResolvConf.searches(
                                """
                                nameserver 192.0.2.53
                                search old.example.org
                                domain lan
                                 search  example.org\tcorp.example
                                # search comment.example.org
                                options ndots:5
                                """))
                .containsExactly("example.org", "corp.example");
        assertThat(ResolvConf.searches("search a.example.org\ndomain b.example.org"))
                .containsExactly("b.example.org");
    }

    @Test
    void without_such_a_line_or_file_there_is_no_suffix() {
        assertThat(ResolvConf.searches("nameserver 192.0.2.53\n")).isEmpty();
        assertThat(ResolvConf.searches("")).isEmpty();
        assertThat(ResolvConf.searches(Path.of("/nowhere/resolv.conf"))).isEmpty();
    }
}
