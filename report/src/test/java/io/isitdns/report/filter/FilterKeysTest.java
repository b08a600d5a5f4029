package io.isitdns.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.Column;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Subject;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterKeysTest {
    @Test
    void every_column_has_a_key() {
        assertThat(columns(Subject.TRANSACTIONS))
                .containsExactlyInAnyOrder(TransactionColumn.values());
        assertThat(columns(Subject.LOOKUPS)).containsExactlyInAnyOrder(LookupColumn.values());
    }

    private static Set<Column> columns(Subject subject) {
        return FilterKeys.list(subject).stream().map(FilterKey::column).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void keys_are_named_once_and_every_one_says_what_it_is(Subject subject) {
        assertThat(FilterKeys.list(subject)).extracting(FilterKey::name).doesNotHaveDuplicates();
        assertThat(FilterKeys.list(subject))
                .allSatisfy(key -> assertThat(key.description()).endsWith("."));
    }

    @ParameterizedTest
    @EnumSource
    void every_listed_word_is_accepted_as_it_is_listed(Subject subject) {
        for (FilterKey key : FilterKeys.list(subject)) {
            for (String word : key.words()) {
                String text = key.name() + " = \"" + word + '"';
                assertThat(FilterParser.parse(text, subject))
                        .as(text)
                        .isInstanceOfSatisfying(
                                Parsed.Valid.class,
                                valid ->
                                        assertThat(FilterText.of(valid.filter()).replace("\"", ""))
                                                .isEqualTo(key.name() + " = " + word));
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

    @ParameterizedTest
    @EnumSource
    void names_of_calico_do_not_hide_ours(Subject subject) {
        String[] ours =
                FilterKeys.list(subject).stream().map(FilterKey::name).toArray(String[]::new);

        assertThat(FilterKeys.calicoNames(subject)).doesNotContainKeys(ours);
    }

    @Test
    void transactions_have_the_names_of_calico() {
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
