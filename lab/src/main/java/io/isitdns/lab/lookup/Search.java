package io.isitdns.lab.lookup;

import java.util.ArrayList;
import java.util.List;

/// Plays whole lookups of a client: name after name of its search list, with `ndots:5`.
///
/// @param asking the client
/// @param suffixes its search list
record Search(Asking asking, List<String> suffixes) {
    private static final int NDOTS = 5;

    static Search of(Asking asking, List<String> suffixes) {
        return new Search(asking, suffixes);
    }

    /// Asks for one name after the other until the resolver stops.
    ///
    /// @return how the last one ended
    StubResolver.Ending play(StubResolver resolver, Target target, long atNanos) {
        StubResolver.Ending ending = null;
        long at = atNanos;
        for (String name : candidates(resolver, target)) {
            ending = resolver.ask(asking, name, target.types(), at);
            if (ending.step() == StubResolver.Step.STOP) {
                break;
            }
            at = ending.endNanos() + asking.micros(15, 90);
        }
        if (ending == null) {
            throw new IllegalStateException("no candidate for " + target);
        }
        return ending;
    }

    /// The names to try in order (resolv.conf: search, ndots).
    private List<String> candidates(StubResolver resolver, Target target) {
        String name = target.name();
        List<String> names = new ArrayList<>();
        boolean asItIs = name.chars().filter(letter -> letter == '.').count() >= NDOTS;
        if (resolver.searches() && !target.absolute() && !asItIs) {
            suffixes.forEach(suffix -> names.add(name + '.' + suffix));
        }
        names.add(name);
        return names;
    }
}
