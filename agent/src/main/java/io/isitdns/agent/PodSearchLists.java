package io.isitdns.agent;

import io.isitdns.attribute.ClusterView;
import io.isitdns.attribute.ResolverSettings;
import io.isitdns.correlate.lookup.SearchList;
import io.isitdns.correlate.lookup.SearchLists;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The search lists of pods, as their DNS settings and their node say. Used on one thread.
final class PodSearchLists implements SearchLists {
    /// Different lists remembered; there is about one per namespace. When there are more, those
    /// known are forgotten and made anew.
    private static final int MOST_LISTS = 4096;

    private final ClusterView view;
    private final Map<ResolverSettings, SearchList> lists = new HashMap<>();

    PodSearchLists(ClusterView view) {
        this.view = view;
    }

    @Override
    public @Nullable SearchList of(long high, long low, long timeNanos) {
        ResolverSettings settings = view.resolverAt(high, low, timeNanos);
        if (settings == null) {
            return null;
        }
        if (lists.size() >= MOST_LISTS) {
            lists.clear();
        }
        return lists.computeIfAbsent(
                settings, known -> SearchList.ofNames(known.searches().suffixes(), known.ndots()));
    }
}
