package io.isitdns.store;

import io.isitdns.store.AggregationResult.Basis;
import io.isitdns.store.AggregationResult.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The groups of an [Aggregation] with their sums, and the answer that they make.
///
/// Holds one entry per group; rows of new groups beyond `mostGroups` are summed into `other` and
/// the result is partial. Not thread-safe.
///
/// @param <S> what is summed
final class Groups<S extends Sums<S>> {
    private final Aggregation query;
    private final int mostGroups;
    private final Function<List<? extends Quantity>, S> nothing;
    private final List<Quantity> summed;
    private final Map<List<@Nullable Object>, S> groups = new HashMap<>();
    private final S total;
    private final S beyond;
    private boolean overflowed;

    /// @param mostGroups most groups held, at least 1
    /// @param nothing empty sums for some quantities
    Groups(Aggregation query, int mostGroups, Function<List<? extends Quantity>, S> nothing) {
        this.query = query;
        this.mostGroups = mostGroups;
        this.nothing = nothing;
        this.summed = summed(query);
        this.total = nothing.apply(query.measures());
        this.beyond = nothing.apply(query.measures());
    }

    private static List<Quantity> summed(Aggregation query) {
        List<Quantity> summed = new ArrayList<>(query.measures());
        if (query.order() instanceof Aggregation.Order.Descending(Quantity measure)) {
            summed.add(measure);
        }
        return summed;
    }

    /// The sums over everything.
    S total() {
        return total;
    }

    /// The sums of the group with these keys.
    S group(@Nullable Object[] values) {
        List<@Nullable Object> key = Arrays.asList(values);
        S group = groups.get(key);
        if (group != null) {
            return group;
        }
        if (groups.size() == mostGroups) {
            overflowed = true;
            return beyond;
        }
        S first = nothing.apply(summed);
        groups.put(key, first);
        return first;
    }

    /// The answer over the rows so far.
    ///
    /// @param partial whether rows are missing because the deadline came
    AggregationResult result(boolean partial) {
        @Nullable Object[] noKeys = new Object[query.keys().size()];
        Row totalRow = Row.of(noKeys, total.values(query.measures()));
        if (noKeys.length == 0) {
            return new AggregationResult(
                    List.of(totalRow), Optional.empty(), 0, totalRow, partial, Basis.LOG);
        }
        List<Group<S>> ordered = ordered();
        List<Row> rows = ordered.stream().limit(query.limit()).map(this::row).toList();
        List<Group<S>> rest = ordered.subList(rows.size(), ordered.size());
        return new AggregationResult(
                rows,
                other(rest, noKeys),
                rest.size() + (overflowed ? 1 : 0),
                totalRow,
                partial || overflowed,
                Basis.LOG);
    }

    private Row row(Group<S> group) {
        return new Row(group.keys(), Arrays.asList(group.sums().values(query.measures())));
    }

    private Optional<Row> other(List<Group<S>> rest, @Nullable Object[] noKeys) {
        if (rest.isEmpty() && !overflowed) {
            return Optional.empty();
        }
        S other = nothing.apply(query.measures());
        other.addAll(beyond);
        rest.forEach(group -> other.addAll(group.sums()));
        return Optional.of(Row.of(noKeys, other.values(query.measures())));
    }

    private List<Group<S>> ordered() {
        List<Group<S>> ordered = new ArrayList<>();
        List<Quantity> by =
                query.order() instanceof Aggregation.Order.Descending(Quantity measure)
                        ? List.of(measure)
                        : List.of();
        groups.forEach((key, sums) ->
                ordered.add(
                        new Group<>(
                                Collections.unmodifiableList(key),
                                sums,
                                by.isEmpty() ? null : sums.values(by)[0])));
        ordered.sort(
                Comparator.<Group<S>, @Nullable Long>comparing(
                                Group::measured,
                                Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                        .thenComparing(Group::keys, KeyReader.ORDER));
        return ordered;
    }

    /// A group and what it is ordered by; groups where there is nothing to measure come last.
    private record Group<S>(List<@Nullable Object> keys, S sums, @Nullable Long measured) {}
}
