package io.isitdns.lab.generate;

import io.isitdns.lab.Popularity;
import java.util.random.RandomGenerator;

/// Some fifty thousand names with a popularity like in real traffic (the n-th name is asked in
/// proportion to 1/n), and a tail of names that are asked once.
final class NamePool {
    private static final int EXTERNAL_NAMES = 50_000;
    private static final int SERVICES = 2_000;
    private static final int NAMESPACES = 40;
    private static final int ONCE_PERCENT = 5;
    private static final String[] FIRST = {"www", "api", "cdn", "auth", "img", "static", "mail"};
    private static final String[] SECOND = {
        "north", "amber", "quick", "river", "stone", "cloud", "delta", "maple", "orbit", "pixel"
    };
    private static final String[] THIRD = {
        "works", "data", "pay", "media", "track", "store", "labs", "ship", "mail", "map"
    };
    private static final String[] SUFFIXES = {
        "com", "net", "org", "io", "co.uk", "com.au", "de", "dev", "co.jp", "com.br"
    };

    private final String[] externals = new String[EXTERNAL_NAMES];

    NamePool() {
        for (int i = 0; i < EXTERNAL_NAMES; i++) {
            externals[i] = external(i);
        }
    }

    /// The i-th name outside the cluster. Every registrable domain wears `-example`, so that none
    /// is somebody's.
    private static String external(int i) {
        int domain = i / 5;
        return FIRST[i % FIRST.length]
                + '.'
                + SECOND[domain % SECOND.length]
                + THIRD[domain / 10 % THIRD.length]
                + (domain < 100 ? "" : Integer.toString(domain / 100))
                + "-example."
                + SUFFIXES[domain / 7 % SUFFIXES.length];
    }

    /// A name outside the cluster.
    String external(RandomGenerator random) {
        String name = externals[Popularity.rank(random, EXTERNAL_NAMES)];
        boolean once = random.nextInt(100) < ONCE_PERCENT;
        return once ? Long.toString(random.nextLong(1L << 60), 36) + '.' + name : name;
    }

    /// A Service, as `service.namespace`.
    String service(RandomGenerator random) {
        int service = Popularity.rank(random, SERVICES);
        return "svc-" + service + ".team-" + service % NAMESPACES;
    }

    /// A namespace.
    static String namespace(int number) {
        return "team-" + number % NAMESPACES;
    }
}
