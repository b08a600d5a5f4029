package io.isitdns.correlate.lookup;

import org.jspecify.annotations.Nullable;

/// Open lookups by client and the first label of their names, which all names of one search have in
/// common. A hash table whose chains go through the lookups themselves: nothing is allocated for a
/// lookup, and one that shares a chain by chance is told by the hash that it holds, without a look
/// at its names. Not thread-safe.
final class Alike {
    private static final int CHAINS = 1 << 16;
    private static final int MIXER = 0x9E37_79B9;
    private static final int UPPER_BITS = 16;

    /// The youngest of each chain.
    private final @Nullable OpenLookup[] youngest = new OpenLookup[CHAINS];

    /// The hash of what the lookups of one client with one first label have in common.
    static int hash(LookupClient client, AskedName name) {
        return (client.key().hashCode() * 31 + name.firstLabelHash()) * MIXER;
    }

    /// Adds the newest lookup.
    void add(OpenLookup lookup) {
        int chain = lookup.alikeHash() >>> UPPER_BITS;
        OpenLookup next = youngest[chain];
        lookup.olderAlike(next);
        if (next != null) {
            next.youngerAlike(lookup);
        }
        youngest[chain] = lookup;
    }

    /// Takes out a lookup that was added.
    void remove(OpenLookup lookup) {
        OpenLookup younger = lookup.youngerAlike();
        OpenLookup older = lookup.olderAlike();
        if (younger == null) {
            youngest[lookup.alikeHash() >>> UPPER_BITS] = older;
        } else {
            younger.olderAlike(older);
        }
        if (older != null) {
            older.youngerAlike(younger);
        }
        lookup.youngerAlike(null);
        lookup.olderAlike(null);
    }

    /// The youngest open lookup of a client whose first name begins with the label of this one, or
    /// null.
    @Nullable OpenLookup first(LookupClient client, AskedName name) {
        int hash = hash(client, name);
        return orOlder(youngest[hash >>> UPPER_BITS], hash, client, name);
    }

    /// The next older one behind `lookup`, or null.
    static @Nullable OpenLookup next(OpenLookup lookup, AskedName name) {
        return orOlder(lookup.olderAlike(), lookup.alikeHash(), lookup.client(), name);
    }

    private static @Nullable OpenLookup orOlder(
            @Nullable OpenLookup lookup, int hash, LookupClient client, AskedName name) {
        OpenLookup at = lookup;
        while (at != null && !(at.alikeHash() == hash && isAlike(at, client, name))) {
            at = at.olderAlike();
        }
        return at;
    }

    private static boolean isAlike(OpenLookup lookup, LookupClient client, AskedName name) {
        return lookup.client() == client
                && lookup.first().name().firstLabelHash() == name.firstLabelHash();
    }
}
