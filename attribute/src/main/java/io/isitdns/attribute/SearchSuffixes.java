package io.isitdns.attribute;

import java.util.ArrayList;
import java.util.List;

/// A search list as names are compared with it. Lists that are alike are the same object, so that
/// what is known of a name can be remembered by it. Immutable; compared as an object.
final class SearchSuffixes {
    private final List<byte[]> inCluster = new ArrayList<>();
    private final List<byte[]> elsewhere = new ArrayList<>();

    /// Takes the list apart; suffixes that are no names are left out, as no name ends in them.
    SearchSuffixes(SearchList list, byte[] clusterDomain) {
        WireName name = new WireName();
        for (String suffix : list.suffixes()) {
            byte[] wire = WireName.ofOrRoot(suffix);
            if (wire.length > 1) {
                boolean cluster = name.wrap(wire, 0, wire.length).endsWith(clusterDomain);
                (cluster ? inCluster : elsewhere).add(wire);
            }
        }
    }

    /// Suffixes in the cluster domain, in wire form, in order.
    List<byte[]> inCluster() {
        return inCluster;
    }

    /// The others.
    List<byte[]> elsewhere() {
        return elsewhere;
    }
}
