package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.percent;
import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.model.NameClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F54: a client looks up names of addresses, mostly in vain.
final class ReverseStorm implements FailureMode {
    private static final int LEAST_LOOKUPS = 20;
    private static final int SHARE = 5;

    @Override
    public String id() {
        return "F54";
    }

    @Override
    public String title() {
        return "reverse lookups in vain";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Map<String, List<Seen>> byClient =
                seen.inside().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Seen::client, TreeMap::new, Collectors.toList()));
        List<Seen> vain = new ArrayList<>();
        byClient.values().stream().map(ReverseStorm::vain).forEach(vain::addAll);
        return vain.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, vain));
    }

    private static boolean isReverse(Seen lookup) {
        return lookup.lookup().nameClass() == NameClass.REVERSE;
    }

    /// The reverse lookups in vain of a client, when they are many of all it does.
    private static List<Seen> vain(List<Seen> ofClient) {
        List<Seen> reverse = ofClient.stream().filter(ReverseStorm::isReverse).toList();
        List<Seen> vain = reverse.stream().filter(lookup -> !lookup.isResolved()).toList();
        boolean many =
                vain.size() >= LEAST_LOOKUPS
                        && reverse.size() * SHARE >= ofClient.size()
                        && vain.size() * 2 >= reverse.size();
        return many ? vain : List.of();
    }

    private Suspicion suspicion(Case seen, List<Seen> vain) {
        long slow = vain.stream().filter(Seen::isTroubled).count();
        Suspicion suspicion =
                Suspicion.of(this, Confidence.VERY_LIKELY, vain)
                        .because(
                                say(
                                        "%d reverse lookups by %s found no name (%s of all %d lookups)",
                                        vain.size(),
                                        some(vain, Seen::client),
                                        percent(vain.size(), seen.inside().size()),
                                        seen.inside().size()))
                        .because(say("%d of them failed or took a second or longer", slow))
                        .mendedBy(
                                "Switch reverse lookups off in the program (such as skip-name-resolve), or have"
                                        + " CoreDNS answer for the ranges of pods and Services without fallthrough.",
                                "isitdns top names --qtype PTR");
        return slow > 0 ? suspicion : suspicion.asLoad();
    }
}
