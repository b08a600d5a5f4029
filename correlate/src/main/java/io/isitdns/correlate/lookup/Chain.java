package io.isitdns.correlate.lookup;

import org.jspecify.annotations.Nullable;

/// Open lookups in a row, from which each can leave at once. A lookup brings its own links, so that
/// nothing is allocated or searched for. Not thread-safe.
final class Chain {
    private final Link ends = new Link(null);

    /// A lookup's place in one chain at a time.
    static final class Link {
        private final @Nullable OpenLookup lookup;
        private Link before = this;
        private Link after = this;

        Link(@Nullable OpenLookup lookup) {
            this.lookup = lookup;
        }

        /// Leaves the chain that it is in, if any.
        void leave() {
            before.after = after;
            after.before = before;
            before = this;
            after = this;
        }
    }

    /// Adds at the end; the link must be in no chain.
    void add(Link link) {
        link.before = ends.before;
        link.after = ends;
        ends.before.after = link;
        ends.before = link;
    }

    /// The first, or null when there is none.
    @Nullable OpenLookup first() {
        return ends.after.lookup;
    }

    /// The one behind a link that is in this chain, or null at the end.
    static @Nullable OpenLookup after(Link link) {
        return link.after.lookup;
    }
}
