package io.isitdns.model;

/// What kind of name was asked for.
public enum NameClass implements Word {
    /// A Kubernetes Service, or a pod behind one.
    SERVICE("service"),
    /// Another name in the cluster domain.
    CLUSTER("cluster"),
    /// A name built from the search list.
    SEARCH_EXPANSION("search_expansion"),
    /// An address looked up in in-addr.arpa or ip6.arpa.
    REVERSE("reverse"),
    /// A name outside the cluster.
    EXTERNAL("external"),
    /// A single label, or a name under local, localhost, internal or home.arpa.
    LOCAL("local");

    private final String word;

    NameClass(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
