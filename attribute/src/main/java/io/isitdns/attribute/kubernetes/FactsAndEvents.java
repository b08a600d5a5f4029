package io.isitdns.attribute.kubernetes;

import java.util.List;
import java.util.function.Function;

/// Gives what is watched to a target that keeps facts, and then to one that tells what happened.
///
/// @param <O> what is read of an object
/// @param <F> the fact in it
/// @param <S> what is remembered of it
/// @param fact finds the fact
/// @param facts keeps facts; says how many objects there are, and how many too many
/// @param state finds what is remembered
/// @param happenings tells what happened
record FactsAndEvents<O, F, S>(
        Function<O, F> fact,
        ObjectWatch.Target<F> facts,
        Function<O, S> state,
        ObjectWatch.Target<S> happenings)
        implements ObjectWatch.Target<O> {
    @Override
    public int listed(List<O> all, long atNanos) {
        int leftOut = facts.listed(all.stream().map(fact).toList(), atNanos);
        happenings.listed(all.stream().map(state).toList(), atNanos);
        return leftOut;
    }

    @Override
    public int changed(O object, long atNanos) {
        int leftOut = facts.changed(fact.apply(object), atNanos);
        happenings.changed(state.apply(object), atNanos);
        return leftOut;
    }

    @Override
    public void gone(O object, long atNanos) {
        facts.gone(fact.apply(object), atNanos);
        happenings.gone(state.apply(object), atNanos);
    }

    @Override
    public int size() {
        return facts.size();
    }
}
