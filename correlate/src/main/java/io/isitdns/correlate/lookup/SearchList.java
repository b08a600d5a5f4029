package io.isitdns.correlate.lookup;

import java.util.List;

/// What `search` and `ndots` in a pod's resolv.conf say. Immutable.
public final class SearchList {
    private final List<byte[]> suffixes;
    private final int ndots;

    /// @param suffixes in order, with or without trailing dot
    /// @param ndots a name with fewer dots than this is tried with the suffixes first
    /// @throws IllegalArgumentException if a suffix is no domain name
    public SearchList(List<String> suffixes, int ndots) {
        this.suffixes = suffixes.stream().map(WireNames::of).toList();
        this.ndots = ndots;
    }

    /// A list as people write it: suffixes that are no domain names are left out, as no name ends
    /// in them.
    public static SearchList ofNames(List<String> suffixes, int ndots) {
        return new SearchList(suffixes.stream().filter(WireNames::isName).toList(), ndots);
    }

    List<byte[]> suffixes() {
        return suffixes;
    }

    int ndots() {
        return ndots;
    }
}
