package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client: its open lookups, and what is known of its resolver. Not thread-safe.
final class LookupClient {
    private final Key key;
    private final SearchPath path;
    private final ResolverVotes votes = new ResolverVotes();
    private final Chain open = new Chain();
    private int openCount;
    private final Map<Integer, List<OpenLookup>> byFirstLabel = new HashMap<>();
    private ClientIdentity identity = ClientIdentity.NONE;

    LookupClient(Key key, SearchPath path) {
        this.key = key;
        this.path = path;
    }

    /// What tells clients apart: pods that have one address after the other are two.
    ///
    /// @param address the address
    /// @param namespace the pod's namespace, or null when the pod is not known
    /// @param pod the pod
    record Key(IpAddress address, @Nullable String namespace, @Nullable String pod) {}

    Key key() {
        return key;
    }

    IpAddress address() {
        return key.address();
    }

    SearchPath path() {
        return path;
    }

    ResolverVotes votes() {
        return votes;
    }

    /// Who it is, as the last row says.
    ClientIdentity identity() {
        return identity;
    }

    void identity(ClientIdentity latest) {
        identity = latest;
    }

    /// How many lookups are open.
    int openCount() {
        return openCount;
    }

    /// The oldest open lookup, or null.
    @Nullable OpenLookup oldest() {
        return open.first();
    }

    /// Open lookups whose names begin with the same label as this one, the oldest first.
    List<OpenLookup> openLike(byte[] name) {
        return byFirstLabel.getOrDefault(WireNames.firstLabelHash(name), List.of());
    }

    void add(OpenLookup lookup) {
        openCount++;
        open.add(lookup.byAgeOfClient());
        byFirstLabel
                .computeIfAbsent(
                        WireNames.firstLabelHash(lookup.first().name()), _ -> new ArrayList<>(2))
                .add(lookup);
    }

    void remove(OpenLookup lookup) {
        openCount--;
        lookup.byAgeOfClient().leave();
        int label = WireNames.firstLabelHash(lookup.first().name());
        List<OpenLookup> alike = byFirstLabel.getOrDefault(label, List.of());
        alike.remove(lookup);
        if (alike.isEmpty()) {
            byFirstLabel.remove(label);
        }
    }
}
