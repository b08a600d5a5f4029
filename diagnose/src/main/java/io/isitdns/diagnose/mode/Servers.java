package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.dns.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What DNS servers did for everybody.
final class Servers {
    private Servers() {}

    /// Transactions by the server that was asked, servers in the order of their texts.
    static Map<IpAddress, List<Sight>> sights(Stream<Sight> sights) {
        return sights.collect(
                Collectors.groupingBy(
                        Sight::server,
                        () -> new TreeMap<>(Comparator.comparing(IpAddress::toString)),
                        Collectors.toList()));
    }

    /// Responses of each server.
    static Map<IpAddress, Long> answers(Case seen) {
        return count(seen, Sight::isAnswered);
    }

    /// Transactions with each server that are so.
    static Map<IpAddress, Long> count(Case seen, Predicate<Sight> predicate) {
        return seen.everybody()
                .flatMap(lookup -> lookup.sights().stream())
                .filter(predicate)
                .collect(
                        Collectors.groupingBy(
                                Sight::server,
                                () -> new TreeMap<>(Comparator.comparing(IpAddress::toString)),
                                Collectors.counting()));
    }
}
