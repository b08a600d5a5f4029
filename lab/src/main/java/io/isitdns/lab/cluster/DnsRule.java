package io.isitdns.lab.cluster;

import java.util.Locale;
import java.util.Set;

/// Which queries an action is for. Immutable.
///
/// @param name the name asked, lower case; with `*.` in front all names below the rest, `*` alone
///   all names
/// @param types the types asked; all when empty
/// @param from the first query for the same name and type that is meant, from 1
/// @param to the last one
/// @param action what is done
public record DnsRule(String name, Set<Integer> types, int from, int to, DnsAction action) {
    private static final String ALL = "*";
    private static final String BELOW = "*.";

    /// Copies.
    public DnsRule {
        types = Set.copyOf(types);
    }

    /// For all queries for a name, or with `*.` in front all names below one.
    public static DnsRule on(String name, DnsAction action) {
        return new DnsRule(name, Set.of(), 1, Integer.MAX_VALUE, action);
    }

    /// For all queries.
    public static DnsRule onAll(DnsAction action) {
        return on(ALL, action);
    }

    /// The same for one type only, a constant of [io.isitdns.dns.QType].
    public DnsRule type(int type) {
        return new DnsRule(name, Set.of(type), from, to, action);
    }

    /// The same for the n-th query for the same name and type only, from 1.
    public DnsRule nth(int n) {
        return new DnsRule(name, types, n, n, action);
    }

    /// Whether it is for this query.
    boolean matches(Query query) {
        return matchesName(query.question().name().toLowerCase(Locale.ROOT))
                && (types.isEmpty() || types.contains(query.question().type()))
                && query.nth() >= from
                && query.nth() <= to;
    }

    private boolean matchesName(String asked) {
        return name.equals(ALL) || isBelow(asked);
    }

    private boolean isBelow(String asked) {
        return name.startsWith(BELOW) ? asked.endsWith(name.substring(1)) : asked.equals(name);
    }
}
