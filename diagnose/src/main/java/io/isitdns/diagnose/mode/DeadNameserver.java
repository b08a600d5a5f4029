package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F58: the first nameserver answers nobody; each lookup waits for it and then asks the second.
final class DeadNameserver implements FailureMode {
    private static final int LEAST_LOOKUPS = 3;
    private static final int SURE_LOOKUPS = 10;

    @Override
    public String id() {
        return "F58";
    }

    @Override
    public String title() {
        return "first nameserver is dead";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<IpAddress, Long> answered = Servers.answers(seen);
        List<Seen> fallen = seen.those(lookup -> fellBack(lookup, answered.keySet()));
        return fallen.size() < LEAST_LOOKUPS ? Optional.empty() : Optional.of(suspicion(fallen));
    }

    private static boolean fellBack(Seen lookup, Set<IpAddress> alive) {
        if (lookup.sights().isEmpty()) {
            return false;
        }
        Sight first = lookup.sights().getFirst();
        return first.isLost()
                && !alive.contains(first.server())
                && lookup.has(sight -> sight.isAnswered() && alive.contains(sight.server()));
    }

    private Suspicion suspicion(List<Seen> fallen) {
        Set<String> dead =
                fallen.stream()
                        .map(lookup -> lookup.sights().getFirst().server().toString())
                        .collect(Collectors.toSet());
        long median =
                fallen.stream()
                        .mapToLong(lookup -> lookup.lookup().durationMicros())
                        .sorted()
                        .skip(fallen.size() / 2)
                        .findFirst()
                        .orElse(0);
        return Suspicion.of(
                        this,
                        fallen.size() >= SURE_LOOKUPS ? Confidence.VERY_LIKELY : Confidence.LIKELY,
                        fallen)
                .because(
                        say(
                                "%d lookups asked %s first, which answered nobody, and were answered by another"
                                        + " nameserver",
                                fallen.size(), some(dead)))
                .because(say("half of them took %.1f s or longer", median / 1e6))
                .mendedBy(
                        "Remove "
                                + some(dead)
                                + " from the pod's or node's resolv.conf, or mend it.",
                        "isitdns diagnose server/" + dead.stream().sorted().findFirst().orElse(""));
    }
}
