package io.isitdns.store;

import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.store.Filter.Compare;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.util.List;
import java.util.function.Predicate;

/// Decides whether a lookup passes a [Filter] over the columns of lookups. Compiled once; no state:
/// safe from many threads.
public final class LookupFilter implements Predicate<Lookup> {
    private final Predicate<Lookup> predicate;

    /// Compiles the filter.
    public LookupFilter(Filter filter) {
        this.predicate = compile(filter);
    }

    @Override
    public boolean test(Lookup lookup) {
        return predicate.test(lookup);
    }

    private static Predicate<Lookup> compile(Filter filter) {
        return switch (filter) {
            case Filter.Everything() -> _ -> true;
            case Filter.And(var parts) -> all(parts);
            case Filter.Or(var parts) -> any(parts);
            case Filter.Not(var part) -> compile(part).negate();
            case Compare compare -> compile(compare);
        };
    }

    private static Predicate<Lookup> all(List<Filter> parts) {
        List<Predicate<Lookup>> all = parts.stream().map(LookupFilter::compile).toList();
        return lookup -> all.stream().allMatch(part -> part.test(lookup));
    }

    private static Predicate<Lookup> any(List<Filter> parts) {
        List<Predicate<Lookup>> any = parts.stream().map(LookupFilter::compile).toList();
        return lookup -> any.stream().anyMatch(part -> part.test(lookup));
    }

    private static Predicate<Lookup> compile(Compare compare) {
        LookupColumn column = (LookupColumn) compare.column();
        return switch (column.type()) {
            case TIME, NUMBER -> number(column, compare);
            case FLAG -> {
                boolean wanted = ((Value.Flag) compare.value()).flag();
                yield lookup -> LookupValues.flag(lookup, column) == wanted;
            }
            case TEXT, WORD -> text(column, compare);
            case ADDRESS ->
                    compare.value() instanceof Value.Network network
                            ? lookup ->
                                    network.contains(
                                            lookup.clientAddress().high(),
                                            lookup.clientAddress().low())
                            : text(column, compare);
            case WORDS, TEXTS -> {
                TextTest test = TextTest.of(compare.comparison(), compare.value());
                yield lookup -> LookupValues.texts(lookup, column).stream().anyMatch(test::test);
            }
            case PAIRS -> pair(column, compare);
            case ANSWERS -> throw new IllegalArgumentException(compare.toString());
        };
    }

    private static Predicate<Lookup> number(LookupColumn column, Compare compare) {
        long wanted = ((Value.Whole) compare.value()).number();
        Comparison comparison = compare.comparison();
        return lookup ->
                comparison.holds(Long.compare(LookupValues.number(lookup, column), wanted));
    }

    private static Predicate<Lookup> text(LookupColumn column, Compare compare) {
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        return lookup -> {
            String text = LookupValues.text(lookup, column);
            return text != null && test.test(text);
        };
    }

    private static Predicate<Lookup> pair(LookupColumn column, Compare compare) {
        TextTest test = TextTest.of(compare.comparison(), compare.value());
        String key = compare.path();
        return lookup -> {
            String value = LookupValues.pairs(lookup, column).get(key);
            return value != null && test.test(value);
        };
    }
}
