package io.isitdns.lab.cluster;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// How scripted servers behave: rules first, then their zones, then what is done with all else.
/// Several servers may share one. Thread-safe; rules may be added while servers run.
public final class DnsScript {
    private final List<DnsZone> zones = new CopyOnWriteArrayList<>();
    private final DnsAction otherwise;
    private final List<DnsRule> rules = new CopyOnWriteArrayList<>();

    /// @param zone what the servers know themselves
    /// @param otherwise what they do with names that are not in it
    public DnsScript(DnsZone zone, DnsAction otherwise) {
        zones.add(zone);
        this.otherwise = otherwise;
    }

    /// Refuses names outside of the zone.
    public static DnsScript authoritative(DnsZone zone) {
        return new DnsScript(zone, DnsAction.fail(Rcode.REFUSED));
    }

    /// What the servers know.
    public DnsZone zone() {
        return zones.getFirst();
    }

    /// Adds a zone beside those that the servers know.
    public void serve(DnsZone zone) {
        zones.add(zone);
    }

    /// Adds a rule before those that are there.
    public void add(DnsRule rule) {
        rules.addFirst(rule);
    }

    /// Takes a rule away.
    public void remove(DnsRule rule) {
        rules.remove(rule);
    }

    DnsAction action(Query query) {
        for (DnsRule rule : rules) {
            if (rule.matches(query)) {
                return rule.action();
            }
        }
        boolean known = zones.stream().anyMatch(zone -> zone.contains(query.question().name()));
        return known ? new DnsAction.FromZone() : otherwise;
    }

    /// What the zone of a name says, the first one when there is none.
    Reply zoneReply(Question question) {
        return zones.stream()
                .filter(zone -> zone.contains(question.name()))
                .findFirst()
                .orElse(zones.getFirst())
                .answer(question);
    }
}
