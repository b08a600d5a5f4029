package io.isitdns.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.LookupColumn;
import io.isitdns.store.Filter;
import io.isitdns.store.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the filter language says about lookups.
class LookupFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    name = API.Example.org.            | name = "api.example.org"
                    name = '*.Example.org'             | name = "*.example.org"
                    outcome != Resolved                | outcome != resolved
                    duration > 1.5s                    | duration_us > 1500000
                    duration_us >= 20ms                | duration_us >= 20000
                    qtypes = aaaa                      | qtypes = AAAA
                    resolver = c-ares                  | resolver = "c-ares"
                    wasted > 0 AND retries = 0         | wasted > 0 AND retries = 0
                    tcp_fallback = true                | tcp_fallback = true
                    client_ip = 10.0.0.0/8             | client_ip = "10.0.0.0/8"
                    servers = 2001:DB8:0::53           | servers = "2001:db8::53"
                    addresses = 192.0.2.80             | addresses = "192.0.2.80"
                    candidates = '*.cluster.local.'    | candidates = "*.cluster.local"
                    client_labels.app = cart           | client_labels.app = cart
                    name_class IN {service, external}  | name_class = service OR name_class = external
                    lookup_id = 123                    | lookup_id = 123
                    client_name = cart-0               | client_pod = "cart-0"
                    """)
    void columns_of_lookups_are_keys(String written, String canonical) {
        assertThat(FilterParser.parse(written, Subject.LOOKUPS))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> {
                            assertThat(FilterText.of(valid.filter())).isEqualTo(canonical);
                            assertThat(FilterParser.parse(canonical, Subject.LOOKUPS))
                                    .isEqualTo(valid);
                        });
    }

    @Test
    void keys_of_both_name_the_column_of_what_is_asked_for() {
        Filter filter =
                ((Parsed.Valid) FilterParser.parse("client_pod = a", Subject.LOOKUPS)).filter();
        assertThat(((Filter.Compare) filter).column()).isEqualTo(LookupColumn.CLIENT_POD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    qname = a     | qname is a key of transactions, which lookups have not      | name
                    latency > 1ms | latency is a key of transactions, which lookups have not    | duration
                    rcode = A     | rcode is a key of transactions, which lookups have not      | outcome
                    server_ip = a | server_ip is a key of transactions, which lookups have not  | servers
                    durration > 1 | lookups have no key \"durration\"                           | duration
                    client_labels = a | client_labels needs the key of a label, such as client_labels.app | client_labels.app
                    outcome = ok  | outcome has no value \"ok\": it is one of resolved, partial, nodata, nxdomain, failed, unanswered |
                    resolver = glib | resolver has no value \"glib\": it is one of glibc, musl, go, c-ares, unknown | glibc
                    duration > 1  | duration needs a unit              | 1ms
                    """)
    void errors_name_the_nearest(String written, String message, String suggestion) {
        assertThat(FilterParser.parse(written, Subject.LOOKUPS))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> {
                            assertThat(invalid.error().message()).startsWith(message);
                            assertThat(invalid.error().suggestion().orElse(null))
                                    .isEqualTo(suggestion);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name = a       | name is a key of lookups, which transactions have not     | qname
                    wasted > 0     | wasted is a key of lookups, which transactions have not   |
                    duration > 1ms | duration is a key of lookups, which transactions have not | latency
                    """)
    void keys_of_lookups_are_told_apart_in_filters_of_transactions(
            String written, String message, String suggestion) {
        assertThat(FilterParser.parse(written))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> {
                            assertThat(invalid.error().message()).isEqualTo(message);
                            assertThat(invalid.error().suggestion().orElse(null))
                                    .isEqualTo(suggestion);
                        });
    }
}
