package io.isitdns.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What is asked of a report or of the transactions; empty parts are left to the hub.
///
/// @param from begin of the range: RFC 3339, `now-1h`, `15m`
/// @param to end of the range
/// @param filter in the filter language
/// @param limit most rows
/// @param previous whether the period before is wanted too; reports only
/// @param step width of the steps of a timeline
public record HubQuery(
        Optional<String> from,
        Optional<String> to,
        Optional<String> filter,
        OptionalInt limit,
        boolean previous,
        Optional<String> step) {
    /// What the hub takes when nothing is said.
    public static final HubQuery DEFAULTS =
            new HubQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    false,
                    Optional.empty());

    /// The same over another range.
    public HubQuery over(String newFrom, String newTo) {
        return new HubQuery(
                Optional.of(newFrom), Optional.of(newTo), filter, limit, previous, step);
    }

    /// The same with another filter.
    public HubQuery filteredBy(String newFilter) {
        return new HubQuery(from, to, Optional.of(newFilter), limit, previous, step);
    }

    /// The same with at most so many rows.
    public HubQuery limitedTo(int newLimit) {
        return new HubQuery(from, to, filter, OptionalInt.of(newLimit), previous, step);
    }

    /// The query part of an address, with its question mark; `more` are further pairs.
    String encoded(String... more) {
        List<String> pairs = new ArrayList<>();
        from.ifPresent(value -> pairs.add(pair("from", value)));
        to.ifPresent(value -> pairs.add(pair("to", value)));
        filter.ifPresent(value -> pairs.add(pair("filter", value)));
        limit.ifPresent(value -> pairs.add(pair("limit", Integer.toString(value))));
        step.ifPresent(value -> pairs.add(pair("step", value)));
        if (previous) {
            pairs.add(pair("previous", "true"));
        }
        for (int i = 0; i + 1 < more.length; i += 2) {
            pairs.add(pair(more[i], more[i + 1]));
        }
        return pairs.stream().collect(Collectors.joining("&", pairs.isEmpty() ? "" : "?", ""));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
