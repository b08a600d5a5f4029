package io.isitdns.lab.cluster;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// How scripted servers behave: rules first, then their zone, then what is done with all else.
/// Several servers may share one. Thread-safe; rules may be added while servers run.
public final class DnsScript {
    private final DnsZone zone;
    private final DnsAction otherwise;
    private final List<DnsRule> rules = new CopyOnWriteArrayList<>();

    /// @param zone what the servers know themselves
    /// @param otherwise what they do with names that are not in it
    public DnsScript(DnsZone zone, DnsAction otherwise) {
        this.zone = zone;
        this.otherwise = otherwise;
    }

    /// Refuses names outside of the zone.
    public static DnsScript authoritative(DnsZone zone) {
        return new DnsScript(zone, DnsAction.fail(Rcode.REFUSED));
    }

    /// What the servers know.
    public DnsZone zone() {
        return zone;
    }

    /// Adds a rule before those that are there.
    public void add(DnsRule rule) {
        rules.addFirst(rule);
    }

    DnsAction action(Query query) {
        for (DnsRule rule : rules) {
            if (rule.matches(query)) {
                return rule.action();
            }
        }
        return zone.contains(query.question().name()) ? new DnsAction.FromZone() : otherwise;
    }

    Reply zoneReply(Question question) {
        return zone.answer(question);
    }
}
