package io.isitdns.lab.cluster;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.Rcode;
import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.lab.ZoneRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The names of one zone. Thread-safe.
public final class DnsZone {
    private static final int TTL_SECONDS = 30;
    private static final String MISSING = "missing";

    private final String apex;
    private final List<Addresses> anyName;
    private final Map<String, List<ZoneRecord>> records = new ConcurrentHashMap<>();

    private DnsZone(String apex, List<Addresses> anyName) {
        this.apex = apex;
        this.anyName = anyName;
    }

    /// A zone without names.
    ///
    /// @param apex its name, lower case; empty for the root, which all names are below and whose
    ///   negative answers have no SOA record
    public static DnsZone of(String apex) {
        return new DnsZone(apex, List.of());
    }

    /// A zone in which all names have these addresses, but those that begin with `missing`.
    public static DnsZone ofAnyName(String apex, Addresses addresses) {
        return new DnsZone(apex, List.of(addresses));
    }

    /// Gives a name these addresses.
    public void add(String name, Addresses addresses) {
        records.put(name, addressRecords(name, addresses));
    }

    /// Takes a name away; it does not exist any more.
    public void remove(String name) {
        records.remove(name);
    }

    private static List<ZoneRecord> addressRecords(String name, Addresses addresses) {
        IpAddress ipv4 = Objects.requireNonNull(IpText.parse(addresses.ipv4()));
        IpAddress ipv6 = Objects.requireNonNull(IpText.parse(addresses.ipv6()));
        return List.of(
                ZoneRecord.a(name, TTL_SECONDS, (int) ipv4.low()),
                ZoneRecord.aaaa(name, TTL_SECONDS, ipv6.high(), ipv6.low()));
    }

    /// Whether a name is in the zone, existing or not.
    boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return apex.isEmpty() || lower.equals(apex) || lower.endsWith('.' + apex);
    }

    /// What an authoritative server says.
    Reply answer(Question question) {
        List<ZoneRecord> found = records(question.name().toLowerCase(Locale.ROOT));
        if (found.isEmpty() && !question.name().equalsIgnoreCase(apex)) {
            return apex.isEmpty()
                    ? Reply.failure(Rcode.NXDOMAIN, Reply.NO_EDE, "")
                    : Reply.nxdomain(true, apex, TTL_SECONDS);
        }
        List<ZoneRecord> answers = new ArrayList<>();
        for (ZoneRecord candidate : found) {
            if (candidate.data().type() == question.type()) {
                answers.add(candidate);
            }
        }
        return answers.isEmpty()
                ? Reply.nodata(true, apex, TTL_SECONDS)
                : Reply.answer(true, answers);
    }

    private List<ZoneRecord> records(String name) {
        List<ZoneRecord> found = records.get(name);
        if (found != null) {
            return found;
        }
        if (anyName.isEmpty() || name.startsWith(MISSING)) {
            return List.of();
        }
        return addressRecords(name, anyName.getFirst());
    }
}
