package io.isitdns.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.TransactionColumn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilterKeysTest {
    @Test
    void every_column_has_a_key() {
        Set<TransactionColumn> reached =
                FilterKeys.list().stream().map(FilterKey::column).collect(Collectors.toSet());

        assertThat(reached).isEqualTo(EnumSet.allOf(TransactionColumn.class));
    }

    @Test
    void keys_are_named_once_and_every_one_says_what_it_is() {
        assertThat(FilterKeys.list()).extracting(FilterKey::name).doesNotHaveDuplicates();
        assertThat(FilterKeys.list())
                .allSatisfy(key -> assertThat(key.description()).endsWith("."));
    }

    @Test
    void every_listed_word_is_accepted_as_it_is_listed() {
        for (FilterKey key : FilterKeys.list()) {
            for (String word : key.words()) {
                assertThat(FilterParserTest.canonical(key.name() + " = \"" + word + "\""))
                        .isEqualTo(
                                key.name()
                                        + " = "
                                        + (word.contains("-") ? '"' + word + '"' : word));
            }
        }
    }

    @Test
    void registered_words_come_with_the_common_ones_first() {
        FilterKey qtype = keyNamed("qtype");

        assertThat(qtype.words())
                .startsWith("A", "AAAA", "CNAME")
                .contains("EUI48", "HTTPS", "ANY");
        assertThat(qtype.words()).doesNotHaveDuplicates().doesNotContain("TYPE0");
        assertThat(keyNamed("rcode").words()).startsWith("NOERROR", "FORMERR", "SERVFAIL");
    }

    @Test
    void names_of_calico_do_not_hide_ours() {
        Set<String> ours =
                FilterKeys.list().stream().map(FilterKey::name).collect(Collectors.toSet());

        assertThat(FilterKeys.calicoNames()).doesNotContainKeys(ours.toArray(String[]::new));
        assertThat(Arrays.asList("client_name_aggr", "servers.ip", "rrsets.rdata", "latency_mean"))
                .allSatisfy(name -> assertThat(FilterKeys.calicoNames()).containsKey(name));
    }

    private static FilterKey keyNamed(String name) {
        return FilterKeys.list().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
