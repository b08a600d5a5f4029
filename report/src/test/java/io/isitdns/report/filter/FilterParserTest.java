package io.isitdns.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.store.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts are compared in the one spelling that [FilterText] gives a filter.
class FilterParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    qtype = A                       | qtype = A
                    qtype=aaaa                      | qtype = AAAA
                    QTYPE = 28                      | qtype = AAAA
                    qtype = type65280               | qtype = TYPE65280
                    rcode = NXDomain                | rcode = NXDOMAIN
                    rcode = 3                       | rcode = NXDOMAIN
                    rcode != NOERROR                | rcode != NOERROR
                    opcode = query                  | opcode = QUERY
                    qclass = 1                      | qclass = IN
                    outcome = NODATA                | outcome = nodata
                    flags = TC                      | flags = tc
                    late = TRUE                     | late = true
                    dnssec_ok = false               | dnssec_ok = false
                    count >= 1.5                    | count >= 2
                    count > 1.5                     | count > 1
                    count < 1.5                     | count < 2
                    count <= 1.5                    | count <= 1
                    count = 2.0                     | count = 2
                    attempts > -1                   | attempts > -1
                    latency > 50ms                  | latency_us > 50000
                    latency_us > 50                 | latency_us > 50
                    latency_us >= 1.5ms             | latency_us >= 1500
                    first_latency_us <= 2s          | first_latency_us <= 2000000
                    latency < 10µs                  | latency_us < 10
                    latency > 999ns                 | latency_us > 0
                    latency_mean > 1000000          | latency_us > 1000
                    latency_max >= 1500             | latency_us >= 2
                    latency_max > 20ms              | latency_us > 20000
                    time >= 2026-11-22T10:00:00Z    | time >= "2026-11-22T10:00:00Z"
                    time < '2026-11-22T11:30:00.000001+01:30' | time < "2026-11-22T10:00:00.000001Z"
                    time >= 2026-11-22              | time >= "2026-11-22T00:00:00Z"
                    client_ip = 192.0.2.1           | client_ip = "192.0.2.1"
                    client_ip = 192.0.2.77/24       | client_ip = "192.0.2.0/24"
                    client_ip = 2001:DB8::5/64      | client_ip = "2001:db8::/64"
                    client_ip = ::ffff:192.0.2.1    | client_ip = "192.0.2.1"
                    client_ip = 0.0.0.0/0           | client_ip = "0.0.0.0/0"
                    client_ip = ::/0                | client_ip = "::/0"
                    client_ip = 192.0.2.*           | client_ip = "192.0.2.*"
                    client_labels.app = web         | client_labels.app = web
                    "client_labels.app.kubernetes.io/name" = Web | "client_labels.app.kubernetes.io/name" = Web
                    client_services = shop          | client_services = shop
                    answers.type = cname            | answers.type = CNAME
                    answers.ttl < 60                | answers.ttl < 60
                    answers.name = WWW.example.org. | answers.name = "www.example.org"
                    answers.rdata = 2001:DB8:0:0::1 | answers.rdata = "2001:db8::1"
                    answers.rdata = ns1.example.org. | answers.rdata = "ns1.example.org"
                    """)
    void values_take_the_spelling_of_their_column(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    qname = WWW.Example.ORG.     | qname = "www.example.org"
                    qname = "www.example.org"    | qname = "www.example.org"
                    qname = .                    | qname = "."
                    qname = localhost            | qname = localhost
                    qname = 'a\\.b.example.org'  | qname = "a\\\\.b.example.org"
                    qname = "a\\\\.b.example.org" | qname = "a\\\\.b.example.org"
                    qname = 'a\\046b.example.org' | qname = "a\\\\.b.example.org"
                    qname = 'a b.example.org'    | qname = "a\\\\032b.example.org"
                    qname = bücher.example.org   | qname = "xn--bcher-kva.example.org"
                    qname = *.Example.org.       | qname = "*.example.org"
                    qname = ?.example.org        | qname = "?.example.org"
                    qname = \\*.example.org      | qname = "\\\\*.example.org"
                    qname = "and"                | qname = "and"
                    qname = 'say\\\\"x"\\".example'  | qname = "say\\\\\\"x\\\\\\"\\\\\\".example"
                    ede_text = 'it\\'s "stale"'  | ede_text = "it's \\"stale\\""
                    ede_text = "a\\b"            | ede_text = "a\\\\b"
                    registrable_domain = "*"     | registrable_domain = "*"
                    """)
    void names_are_lower_case_without_the_trailing_dot(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    qtype = A OR qtype = MX AND late = true | qtype = A OR (qtype = MX AND late = true)
                    (qtype = A OR qtype = MX) AND late = true | (qtype = A OR qtype = MX) AND late = true
                    NOT qtype = A AND late = true | qtype != A AND late = true
                    NOT (qtype = A AND late = true) | NOT (qtype = A AND late = true)
                    NOT NOT qtype = A | NOT qtype != A
                    not count > 1 or count < 3 and late=true | NOT count > 1 OR (count < 3 AND late = true)
                    ((qtype = A)) | qtype = A
                    qtype IN {A, aaaa,28} | qtype = A OR qtype = AAAA OR qtype = AAAA
                    qtype in {MX} | qtype = MX
                    qname NOTIN {"*cluster.local", "?.mydomain.com"} | NOT (qname = "*cluster.local" OR qname = "?.mydomain.com")
                    client_ip IN {10.0.0.0/8,192.168.0.0/16} AND late=true | (client_ip = "10.0.0.0/8" OR client_ip = "192.168.0.0/16") AND late = true
                    """)
    void not_binds_before_and_and_before_or(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    rcode = NXDomain AND (rtype = A OR rtype = AAAA) | rcode = NXDOMAIN AND (qtype = A OR qtype = AAAA)
                    (qname = "www.google.com" OR qname = "google.com") | qname = "www.google.com" OR qname = "google.com"
                    "servers.ip" = "10.0.0.1" | server_ip = "10.0.0.1"
                    servers.namespace = 'kube-system' | server_namespace = "kube-system"
                    "servers.name" = "coredns-0" | server_pod = "coredns-0"
                    client_name_aggr IN {"frontend-*"} | client_pod = "frontend-*"
                    client_name = "-" | client_pod = "-"
                    "rrsets.rdata" = "203.0.113.7" | answers.rdata = "203.0.113.7"
                    "rrsets.name" = lb.example.net | answers.name = "lb.example.net"
                    "rrsets.type" = "CNAME" | answers.type = CNAME
                    start_time >= "2026-11-22T10:00:00Z" | time >= "2026-11-22T10:00:00Z"
                    host = "node-3" | node = "node-3"
                    "dns.question.registered_domain" = "example.org" | registrable_domain = "example.org"
                    """)
    void queries_of_calico_alerts_run_unchanged(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    qnam = x               | 0  | qname     | there is no key "qnam"
                    late = true AND qtpye = A | 16 | qtype  | there is no key "qtpye"
                    "zzz" = 1              | 0  |           | there is no key "zzz"
                    answers = x            | 0  | answers.rdata | answers needs a part: answers.name, .type, .ttl or .rdata
                    client_labels = x      | 0  | client_labels.app | client_labels needs the key of a label, such as client_labels.app
                    type = log             | 0  | qtype     | there is no type here: every transaction is logged; for the record type use qtype
                    outcome = nodat        | 10 | nodata    | outcome has no value "nodat": it is one of answered, nodata, nxdomain, failed, unanswered, unreachable, unsolicited
                    qtype = AAAAA          | 8  | AAAA      | qtype has no value "AAAAA"
                    rcode = NXDOMIAN       | 8  | NXDOMAIN  | rcode has no value "NXDOMIAN"
                    late = maybe           | 7  |           | late has no value "maybe": it is one of true, false
                    qtype A                | 6  |           | expected a comparison (= != < <= > >= IN) after "qtype", not "A"
                    qtype                  | 5  |           | expected a comparison (= != < <= > >= IN) after "qtype", not the end
                    qtype =                | 7  |           | expected a value, not the end
                    qtype = AND late = true | 8 | "AND"     | expected a value, not AND (quote it to mean a text)
                    AND late = true        | 0  | "AND"     | expected a key such as qname, not AND (quote it to mean a text)
                    qtype == A             | 6  | =         | "==" is no comparison: use = != < <= > >=
                    qtype ! A              | 6  | !=        | "!" is no comparison: use = != < <= > >=
                    qtype < A              | 6  | =         | qtype has no order: use = != IN or NOTIN
                    qtype = {A}            | 6  | IN        | a set is compared with IN or NOTIN
                    qtype IN A             | 9  |           | expected { after IN, not "A"
                    qtype IN ${types}      | 9  |           | variables are not known here: write the set itself, as in {A, AAAA}
                    qtype IN {A MX}        | 12 |           | expected , or } in a set, not "MX"
                    qtype IN {}            | 10 |           | expected a value, not "}"
                    qtype IN {A,           | 12 |           | expected a value, not the end
                    (qtype = A             | 0  |           | the parenthesis that begins here does not end
                    (qtype = A late        | 11 |           | expected AND, OR or ), not "late"
                    qtype = A )            | 10 |           | expected AND, OR or the end, not ")"
                    qtype = A qtype = MX   | 10 |           | expected AND, OR or the end, not "qtype"
                    qname = "www           | 8  |           | the quote " that begins here does not end
                    qname = ""             | 8  |           | the value of qname is empty
                    qname = a..b           | 8  |           | "a..b" is no domain name
                    qname = "\\*.*.org"    | 8  |           | \\* and \\? cannot be mixed with wildcards: use ? for such a character
                    count = many           | 8  |           | count takes a number, not "many"
                    count = 1.5            | 8  |           | no count equals "1.5": it is a whole number
                    count = 1*             | 8  |           | count takes a number, not "1*"
                    latency > 50           | 10 | 50ms      | latency needs a unit (ns us ms s m h d w)
                    latency > 50mx         | 10 |           | latency takes a duration such as 50ms or 1.5s, not "50mx"
                    latency = 1500ns       | 10 |           | no latency equals "1500ns": it is a whole number of microseconds
                    time > yesterday       | 7  |           | "yesterday" is no time: write it as 2026-11-22T10:00:00Z
                    client_ip = 10.0.0     | 12 |           | client_ip takes an address or a range such as 10.0.0.0/8, not "10.0.0"
                    client_ip = 10.0.0.0/33 | 12 |          | client_ip takes an address or a range such as 10.0.0.0/8, not "10.0.0.0/33"
                    """)
    void errors_say_where_and_what_is_near(
            String text, int position, String suggestion, String message) {
        FilterError error = error(text);

        assertThat(error.message()).isEqualTo(message);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.suggestion().orElse(null)).isEqualTo(suggestion);
    }

    @Test
    void error_line_counts_characters_from_one_and_asks() {
        assertThat(error("late = true AND qtpye = A").line())
                .isEqualTo("there is no key \"qtpye\" (at character 17); did you mean qtype?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void empty_text_selects_everything(String text) {
        assertThat(FilterParser.parse(text)).isEqualTo(new Parsed.Valid(new Filter.Everything()));
    }

    @Test
    void text_of_the_greatest_length_is_read_and_one_character_more_is_not() {
        String longest = "qtype = A" + " ".repeat(FilterParser.MAX_LENGTH - "qtype = A".length());

        assertThat(canonical(longest)).isEqualTo("qtype = A");
        assertThat(error(longest + " ").position()).isEqualTo(FilterParser.MAX_LENGTH);
    }

    @Test
    void deepest_nesting_is_read_and_one_more_is_not() {
        String open = "(".repeat(FilterParser.MAX_DEPTH);
        String close = ")".repeat(FilterParser.MAX_DEPTH);

        assertThat(canonical(open + "qtype = A" + close)).isEqualTo("qtype = A");
        assertThat(error("(" + open + "qtype = A" + close + ")").message())
                .isEqualTo("a filter nests at most 64 deep");
        assertThat(error("NOT ".repeat(65) + "qtype = A").position()).isEqualTo(64 * 4);
    }

    @Test
    void depth_is_of_nesting_and_not_of_length() {
        String many = "NOT (qtype = A) AND ".repeat(200) + "qtype = A";

        assertThat(FilterParser.parse(many)).isInstanceOf(Parsed.Valid.class);
    }

    static String canonical(String text) {
        return switch (FilterParser.parse(text)) {
            case Parsed.Valid valid -> FilterText.of(valid.filter());
            case Parsed.Invalid invalid -> "error: " + invalid.error();
        };
    }

    private static FilterError error(String text) {
        return switch (FilterParser.parse(text)) {
            case Parsed.Valid valid -> throw new AssertionError("is valid: " + valid.filter());
            case Parsed.Invalid invalid -> invalid.error();
        };
    }
}
