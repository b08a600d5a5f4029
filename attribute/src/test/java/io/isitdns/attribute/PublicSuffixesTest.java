package io.isitdns.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InternetDomainName;
import com.google.thirdparty.publicsuffix.PublicSuffixPatterns;
import java.net.IDN;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PublicSuffixesTest {
    private static Stream<String> rules() {
        return Stream.of(
                        PublicSuffixPatterns.EXACT,
                        PublicSuffixPatterns.UNDER,
                        PublicSuffixPatterns.EXCLUDED)
                .flatMap(rules -> rules.keySet().stream());
    }

    /// The rule itself, names below it, and a name below what the rule ends in.
    private static List<String> namesAround(String rule) {
        String parent = rule.substring(rule.indexOf('.') + 1);
        return List.of(rule, "a." + rule, "b.a." + rule, "c.b.a." + rule, "other." + parent);
    }

    @Test
    void names_around_each_rule_of_the_list_are_cut_as_guava_cuts_them() {
        List<String> names =
                rules().flatMap(rule -> namesAround(rule).stream()).distinct().toList();
        assertThat(names).hasSizeGreaterThan(20_000);
        for (String name : names) {
            InternetDomainName oracle = InternetDomainName.from(name);
            String asked = IDN.toASCII(name);
            assertThat(PublicSuffixes.isUnderListedSuffix(asked))
                    .as(name)
                    .isEqualTo(oracle.isUnderPublicSuffix());
            if (oracle.isUnderPublicSuffix()) {
                assertThat(PublicSuffixes.registrableLabels(asked))
                        .as(name)
                        .isEqualTo(oracle.topPrivateDomain().parts().size());
            }
        }
    }

    @Test
    void a_name_that_no_rule_matches_has_its_last_label_as_suffix() {
        assertThat(PublicSuffixes.isUnderListedSuffix("db.corp")).isFalse();
        assertThat(PublicSuffixes.registrableLabels("www.db.corp")).isEqualTo(2);
        assertThat(PublicSuffixes.registrableLabels("corp")).isZero();
    }
}
