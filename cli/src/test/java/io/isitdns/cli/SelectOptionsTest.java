package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.store.Filter;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParseResult;

/// Flags mean what the filter language says more verbosely.
class SelectOptionsTest {
    private static SelectOptions parsed(String... flags) {
        Console console =
                new Console(
                        OutputStream.nullOutputStream(),
                        System.err,
                        InputStream.nullInputStream(),
                        false,
                        Map.of(),
                        InstantSource.fixed(CommandRun.NOW));
        List<String> arguments = new ArrayList<>(List.of("observe"));
        arguments.addAll(List.of(flags));
        ParseResult result = Main.commandLine(console).parseArgs(arguments.toArray(String[]::new));
        return ((Selecting) result.subcommand().commandSpec().userObject()).select();
    }

    private static Filter filter(String text) {
        return switch (FilterParser.parse(text)) {
            case Parsed.Valid(Filter valid) -> valid;
            case Parsed.Invalid(var error) -> throw new AssertionError(error.line());
        };
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    --qtype=AAAA                        | qtype = "AAAA"
                    --qtype AAAA                        | qtype = "AAAA"
                    --qtype=A,AAAA                      | qtype = "A" OR qtype = "AAAA"
                    --qtype=A --qtype=AAAA              | qtype = "A" OR qtype = "AAAA"
                    --qtype=!A                          | NOT qtype = "A"
                    --qtype=!A,!AAAA                    | NOT qtype = "A" AND NOT qtype = "AAAA"
                    --qname=!a.example.org,*.org        | NOT qname = "a.example.org" AND qname = "*.org"
                    --name=*.example.org                | qname = "*.example.org"
                    --fqdn=db?.example.org              | qname = "db?.example.org"
                    --client-ip=192.0.2.0/24            | client_ip = "192.0.2.0/24"
                    --server=2001:db8::/32              | server_ip = "2001:db8::/32"
                    --ip=192.0.2.1                      | client_ip = "192.0.2.1" OR server_ip = "192.0.2.1"
                    --client-port=5353                  | client_port = 5353
                    --dnssec-ok=true                    | dnssec_ok = true
                    --unanswered                        | outcome = unanswered
                    --external                          | name_class = external
                    --min-latency=50ms                  | latency >= 50ms
                    -n shop --pod=cart-*                | client_namespace = "shop" AND client_pod = "cart-*"
                    --workload=shop/checkout            | client_namespace = "shop" AND client_workload = "checkout"
                    --workload=checkout                 | client_workload = "checkout"
                    --pod=shop/cart-*                   | client_namespace = "shop" AND client_pod = "cart-*"
                    --pod=!shop/cart-1                  | NOT (client_namespace = "shop" AND client_pod = "cart-1")
                    --service=shop/cart --service=db    | (service_namespace = "shop" AND service_name = "cart") OR service_name = "db"
                    -l app=checkout                     | client_labels.app = "checkout"
                    --label=app.kubernetes.io/name=cart | client_labels.app.kubernetes.io/name = "cart"
                    --filter=attempts>1 --transport=udp | attempts > 1 AND transport = "udp"
                    """,
            delimiter = '|')
    void flags_are_short_for_a_filter(String flags, String meant) {
        assertThat(parsed(flags.split(" ")).filter()).isEqualTo(filter(meant));
    }

    @Test
    void no_flag_selects_everything() {
        assertThat(parsed().filter()).isEqualTo(new Filter.Everything());
        assertThat(parsed().filterText(Subject.TRANSACTIONS)).isEmpty();
        assertThat(parsed().range(CommandRun.NOW)).isEqualTo(TimeRange.ALL);
    }

    @Test
    void the_text_for_a_hub_means_the_same() {
        SelectOptions select = parsed("--qname=!a\\b.example.org,*.example.org", "--qtype=A");
        assertThat(filter(select.filterText(Subject.TRANSACTIONS))).isEqualTo(select.filter());
    }

    @Test
    void a_value_the_column_cannot_have_is_named_with_its_flag() {
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> parsed("--outcome=lost").filter())
                .withMessageStartingWith("--outcome: ");
    }

    @Test
    void times_are_those_of_the_clock() {
        TimeRange lastQuarter = parsed("--since=15m").range(CommandRun.NOW);
        long now = CommandRun.NOW.getEpochSecond() * 1_000_000_000L;
        assertThat(lastQuarter).isEqualTo(new TimeRange(now - 900_000_000_000L, Long.MAX_VALUE));
        assertThat(parsed("--until=2026-11-22T10:00:00Z").range(CommandRun.NOW))
                .isEqualTo(new TimeRange(Long.MIN_VALUE, now));
    }
}
