package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One client: its open lookups, and what is known of its resolver. Not thread-safe.
final class LookupClient {
    private final Key key;
    private final SearchPath path;
    private final ResolverVotes votes = new ResolverVotes();
    private final Chain open = new Chain();
    private int openCount;
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
    record Key(IpAddress address, @Nullable String namespace, @Nullable String pod) {
        /// Asked for with every row, several times: that of a record goes through method handles.
        @Override
        public int hashCode() {
            int hash = Long.hashCode(address.high() * 31 + address.low());
            return pod == null ? hash : hash * 31 + pod.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && address.low() == key.address.low()
                    && address.high() == key.address.high()
                    && Objects.equals(pod, key.pod)
                    && Objects.equals(namespace, key.namespace);
        }
    }

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

    void add(OpenLookup lookup) {
        openCount++;
        open.add(lookup.byAgeOfClient());
    }

    void remove(OpenLookup lookup) {
        openCount--;
        lookup.byAgeOfClient().leave();
    }
}
