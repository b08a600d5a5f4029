package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// F36: a DNS server asks for the same name over and over within a second though nobody asked it so
/// often: its queries come back to it.
final class ForwardingLoop implements FailureMode {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int LEAST_QUERIES = 20;
    private static final int TIMES_MORE = 20;

    /// What CoreDNS asks to find a loop (plugin `loop`).
    private static final Pattern PROBE = Pattern.compile("[0-9]{9,20}\\.[0-9]{9,20}\\.?");

    @Override
    public String id() {
        return "F36";
    }

    @Override
    public String title() {
        return "DNS server forwards to itself";
    }

    /// A name asked for in one second.
    private record Question(String name, int qtype, long second) {
        static Question of(Sight sight) {
            return new Question(sight.name(), sight.qtype(), sight.timeNanos() / SECOND_NANOS);
        }
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Set<IpAddress> servers = new HashSet<>(Servers.answers(seen).keySet());
        seen.upstream().forEach(sight -> servers.add(sight.client()));
        List<Sight> forwarded =
                Stream.concat(seen.upstream().stream(), seen.sights())
                        .filter(sight -> servers.contains(sight.client()))
                        .toList();
        Map<Question, Long> asked =
                seen.sights()
                        .filter(sight -> !servers.contains(sight.client()))
                        .collect(Collectors.groupingBy(Question::of, Collectors.counting()));
        Map<Question, Long> sent =
                forwarded.stream()
                        .collect(Collectors.groupingBy(Question::of, Collectors.counting()));
        sent.entrySet()
                .removeIf(entry ->
                        entry.getValue() < LEAST_QUERIES
                                || entry.getValue()
                                        < TIMES_MORE
                                                * Math.max(
                                                        1, asked.getOrDefault(entry.getKey(), 0L)));
        long probes =
                forwarded.stream()
                        .filter(sight ->
                                sight.qtype() == QType.HINFO
                                        && PROBE.matcher(sight.name()).matches())
                        .count();
        return sent.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, sent, probes));
    }

    private Suspicion suspicion(Case seen, Map<Question, Long> sent, long probes) {
        Set<String> names = sent.keySet().stream().map(Question::name).collect(Collectors.toSet());
        List<Seen> hit = seen.those(lookup -> lookup.has(sight -> names.contains(sight.name())));
        long most = sent.values().stream().mapToLong(Long::longValue).max().orElse(0);
        Suspicion suspicion =
                Suspicion.of(this, Confidence.VERY_LIKELY, hit)
                        .because(
                                say(
                                        "DNS servers asked up to %d times in one second for the same name, at"
                                                + " least %d times as often as clients did: %s",
                                        most, TIMES_MORE, Words.some(names)));
        if (probes > 0) {
            suspicion =
                    suspicion.because(
                            say("%d HINFO queries with which CoreDNS looks for a loop", probes));
        }
        return suspicion
                .although("whether the address forwarded to leads back decides: see the Corefile")
                .mendedBy(
                        "Forward to addresses that are not of this cluster or machine:"
                                + "\nforward . 192.0.2.53\nor give kubelet a resolv.conf without 127.0.0.53:"
                                + "\nresolvConf: /run/systemd/resolve/resolv.conf",
                        "isitdns report timeline --leg upstream");
    }
}
