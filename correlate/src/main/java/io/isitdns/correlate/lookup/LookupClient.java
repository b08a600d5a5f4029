package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One client address: its open lookups, and what is known of its resolver. Not thread-safe.
final class LookupClient {
    private final IpAddress address;
    private final SearchPath path;
    private final ResolverVotes votes = new ResolverVotes();
    private final Set<OpenLookup> open = new LinkedHashSet<>();
    private final Map<Integer, List<OpenLookup>> byFirstLabel = new HashMap<>();
    private ClientIdentity identity = ClientIdentity.NONE;

    LookupClient(IpAddress address, SearchPath path) {
        this.address = address;
        this.path = path;
    }

    IpAddress address() {
        return address;
    }

    SearchPath path() {
        return path;
    }

    ResolverVotes votes() {
        return votes;
    }

    /// Who has the address, as the last row says.
    ClientIdentity identity() {
        return identity;
    }

    void identity(ClientIdentity latest) {
        identity = latest;
    }

    /// Open lookups, the oldest first.
    Set<OpenLookup> open() {
        return open;
    }

    /// Open lookups whose names begin with the same label as this one, the oldest first.
    List<OpenLookup> openLike(byte[] name) {
        return byFirstLabel.getOrDefault(WireNames.firstLabelHash(name), List.of());
    }

    void add(OpenLookup lookup) {
        open.add(lookup);
        byFirstLabel
                .computeIfAbsent(
                        WireNames.firstLabelHash(lookup.first().name()), _ -> new ArrayList<>(2))
                .add(lookup);
    }

    void remove(OpenLookup lookup) {
        open.remove(lookup);
        int label = WireNames.firstLabelHash(lookup.first().name());
        List<OpenLookup> alike = byFirstLabel.getOrDefault(label, List.of());
        alike.remove(lookup);
        if (alike.isEmpty()) {
            byFirstLabel.remove(label);
        }
    }
}
