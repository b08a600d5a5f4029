package io.isitdns.cli;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.Lookup;
import io.isitdns.report.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which lookups. All that is given must hold; a flag takes `*` and `?`, several values of which
/// one must hold (repeated or with commas), and `!` before a value that must not.
final class LookupOptions {
    private static final long NANOS_PER_MICRO = 1000;

    @Option(
            names = "--name",
            split = ",",
            paramLabel = "NAME",
            description = "The name asked for, without search suffix; takes * and ?.")
    private List<String> names = List.of();

    @Option(
            names = "--client-ip",
            split = ",",
            paramLabel = "ADDRESS",
            description = "The address that asked; takes * and ?.")
    private List<String> clients = List.of();

    @Option(
            names = {"-n", "--namespace"},
            split = ",",
            paramLabel = "NAMESPACE",
            description = "Namespace of the pod that asked.")
    private List<String> namespaces = List.of();

    @Option(names = "--pod", split = ",", paramLabel = "POD", description = "Pod that asked.")
    private List<String> pods = List.of();

    @Option(
            names = "--workload",
            split = ",",
            paramLabel = "WORKLOAD",
            description = "Workload of the pod that asked.")
    private List<String> workloads = List.of();

    @Option(
            names = "--qtype",
            split = ",",
            paramLabel = "TYPE",
            description = "Record type asked for, such as AAAA.")
    private List<String> qtypes = List.of();

    @Option(
            names = "--outcome",
            split = ",",
            paramLabel = "OUTCOME",
            description = "resolved, partial, nodata, nxdomain, failed or unanswered.")
    private List<String> outcomes = List.of();

    @Option(
            names = "--resolver",
            split = ",",
            paramLabel = "LIBRARY",
            description = "glibc, musl, go, c-ares or unknown.")
    private List<String> resolvers = List.of();

    @Option(
            names = "--min-duration",
            paramLabel = "DURATION",
            description = "Took this time or longer, such as 50ms.")
    private String minDuration = "";

    /// What all options together want.
    Predicate<Lookup> filter() {
        long leastMicros = leastMicros();
        List<Predicate<Lookup>> parts = new ArrayList<>();
        parts.add(lookup -> lookup.durationMicros() >= leastMicros);
        parts.add(anyOf(names, one(Lookup::name)));
        parts.add(anyOf(clients, one(lookup -> text(lookup.clientAddress()))));
        parts.add(anyOf(namespaces, one(lookup -> lookup.client().namespace())));
        parts.add(anyOf(pods, one(lookup -> lookup.client().pod())));
        parts.add(anyOf(workloads, one(lookup -> lookup.client().workload())));
        parts.add(anyOf(qtypes, Lookup::qtypes));
        parts.add(anyOf(outcomes, one(lookup -> lookup.outcome().word())));
        parts.add(anyOf(resolvers, one(lookup -> lookup.resolver().word())));
        return lookup -> parts.stream().allMatch(part -> part.test(lookup));
    }

    private long leastMicros() {
        if (minDuration.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return DurationText.parse(minDuration)
                .map(Duration::toNanos)
                .map(nanos -> nanos / NANOS_PER_MICRO)
                .orElseThrow(() ->
                        Trouble.usage(
                                "--min-duration is '"
                                        + minDuration
                                        + "': give a duration such as 10s or 500ms"));
    }

    private static String text(IpAddress address) {
        return address.toString();
    }

    private static Function<Lookup, List<String>> one(Function<Lookup, @Nullable String> value) {
        return lookup -> {
            String found = value.apply(lookup);
            return found == null ? List.of() : List.of(found);
        };
    }

    /// One of the wanted patterns, and none of those after `!`.
    private static Predicate<Lookup> anyOf(
            List<String> patterns, Function<Lookup, List<String>> values) {
        List<Pattern> wanted = new ArrayList<>();
        List<Pattern> unwanted = new ArrayList<>();
        for (String pattern : patterns) {
            boolean not = pattern.startsWith("!");
            (not ? unwanted : wanted).add(glob(not ? pattern.substring(1) : pattern));
        }
        return lookup -> {
            List<String> found = values.apply(lookup);
            return (wanted.isEmpty() || matches(wanted, found)) && !matches(unwanted, found);
        };
    }

    private static boolean matches(List<Pattern> patterns, List<String> values) {
        return patterns.stream()
                .anyMatch(pattern ->
                        values.stream().anyMatch(value -> pattern.matcher(lower(value)).matches()));
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (char letter : lower(text).toCharArray()) {
            regex.append(
                    letter == '*'
                            ? ".*"
                            : letter == '?' ? "." : Pattern.quote(String.valueOf(letter)));
        }
        return Pattern.compile(regex.toString());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
