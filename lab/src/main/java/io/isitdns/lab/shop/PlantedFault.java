package io.isitdns.lab.shop;

import java.time.Duration;

/// What is wrong in the shop, from time to time.
///
/// Each fault comes and goes in a cycle short enough that every quarter of an hour shows some of
/// it.
public enum PlantedFault {
    /// The cart asks for a Service whose name is misspelt.
    MISSPELT_SERVICE("cart asks for the Service paymants: NXDOMAIN for every candidate", 0, 6, 12),
    /// The servers of a zone outside the cluster fail.
    FAILING_ZONE(
            "every name under payments-example.co.uk is SERVFAIL, with an extended error towards"
                    + " clients that speak EDNS",
            3,
            4,
            11),
    /// One of the two cluster DNS servers loses queries.
    LOSSY_SERVER(
            "one CoreDNS pod loses 3 % of the queries: clients wait 5 s (glibc, Go) or 2.5 s"
                    + " (musl) and ask again",
            1, 8, 13),
    /// An answer too large for UDP.
    TRUNCATED_ANSWER("email asks for a TXT record of 3 kB: truncated, then TCP", 2, 7, 10),
    /// A server that never answers one question.
    SILENT_AAAA(
            "AAAA of stock.partner-example.net is never answered: shipping (musl) waits 5 s for"
                    + " each lookup",
            4,
            6,
            12),
    /// A workload that walks a long search list at a high rate.
    SEARCH_PATH_WASTE(
            "analytics looks up five times as much, each name through a search list of five",
            5,
            5,
            12),
    /// A pod that does not ask the cluster DNS.
    ROGUE_RESOLVER("one pod of ads asks 198.51.100.8 instead of the cluster DNS", 6, 5, 12),
    /// What exfiltration through DNS looks like.
    TXT_TUNNEL("thumbnails asks for TXT of long random names under updates-example.org", 7, 5, 13);

    private final String description;
    private final Duration firstStart;
    private final Duration duration;
    private final Duration period;

    PlantedFault(String description, int firstMinute, int minutes, int everyMinutes) {
        this.description = description;
        this.firstStart = Duration.ofMinutes(firstMinute);
        this.duration = Duration.ofMinutes(minutes);
        this.period = Duration.ofMinutes(everyMinutes);
    }

    /// One line that says what is wrong and how it looks.
    public String description() {
        return description;
    }

    /// From the start of the simulation to the first begin.
    public Duration firstStart() {
        return firstStart;
    }

    /// How long it lasts each time.
    public Duration duration() {
        return duration;
    }

    /// From one begin to the next.
    public Duration period() {
        return period;
    }

    /// Whether it is there, `elapsedNanos` after the start of the simulation.
    public boolean active(long elapsedNanos) {
        long sinceFirst = elapsedNanos - firstStart.toNanos();
        return sinceFirst >= 0 && sinceFirst % period.toNanos() < duration.toNanos();
    }
}
