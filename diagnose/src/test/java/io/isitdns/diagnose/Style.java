package io.isitdns.diagnose;

import java.util.List;
import java.util.SplittableRandom;

/// How a simulated cluster looks: what differs from cluster to cluster without anything being
/// wrong.
///
/// @param zone the cluster's zone
/// @param dns address of the cluster's DNS
/// @param port where it listens
/// @param podPrefix what the addresses of pods begin with
/// @param pods healthy pods beside those of a scenario
/// @param perSecond lookups of each of them in a second, on average
/// @param slowest longest time that the DNS server takes for a name of the cluster, in microseconds
/// @param upstream longest time that it takes in addition for one of the outside
/// @param seconds how long the capture is
/// @param dualStack share of the names of the outside that have IPv6 addresses
record Style(
        String zone,
        String dns,
        int port,
        String podPrefix,
        int pods,
        double perSecond,
        int slowest,
        int upstream,
        int seconds,
        double dualStack) {
    /// The one that the first scenarios were written for.
    static final Style PLAIN =
            new Style("cluster.local", "10.96.0.10", 53, "10.244.1.", 5, 2, 2_000, 1, 60, 0);

    /// Another one for each seed.
    static Style of(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        boolean ipv6 = random.nextInt(4) == 0;
        return new Style(
                any(random, "cluster.local", "cluster.local", "k8s.example.net", "prod.local"),
                ipv6
                        ? any(random, "fd00:10:96::a", "2001:db8:5::53")
                        : any(random, "10.96.0.10", "10.43.0.10", "172.20.0.10"),
                random.nextInt(8) == 0 ? 1053 : 53,
                ipv6 ? "fd00:244:1::" : any(random, "10.244.1.", "10.42.0.", "192.168.7."),
                random.nextInt(4, 9),
                random.nextDouble(1, 3.5),
                random.nextInt(400, 3_000),
                random.nextInt(1, 25_000),
                random.nextInt(50, 81),
                random.nextBoolean() ? 0 : 0.5);
    }

    private static String any(SplittableRandom random, String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
