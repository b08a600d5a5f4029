package io.isitdns.attribute;

import io.isitdns.dns.IpAddress;
import java.util.HashMap;
import java.util.Map;

/// How often queries to one address were seen twice, while that is counted.
final class SightedServer {
    /// Of queries that a translation made two of, hardly any is seen once.
    private static final double LEAST_SHARE = 0.95;

    /// A client that asks two servers at once gets the second response first in half of the cases;
    /// a translation never looks so, but for packets that were captured out of order.
    private static final double MOST_CONTRADICTING = 0.02;

    /// Without interfaces that differ, so many in a row are not by chance.
    private static final int LEAST_AGAIN = 4;

    /// Clients that are told apart; of further ones all queries count.
    private static final int MOST_CLIENTS = 4096;

    private final Map<IpAddress, Long> answered = new HashMap<>();
    private long answeredOthers;

    /// Those of them that were seen again, as behind a translation.
    long seenAgain;

    /// Those that another interface saw again.
    long seenElsewhere;

    /// Pairs that were alike, but answered as by two servers.
    long contradicting;

    void answered(IpAddress client) {
        if (answered.containsKey(client) || answered.size() < MOST_CLIENTS) {
            answered.merge(client, 1L, Long::sum);
        } else {
            answeredOthers++;
        }
    }

    /// A query of this address is no first sight: it is what clients' addresses are translated to,
    /// and may be of a process that has it.
    void isAsker(IpAddress client) {
        answered.remove(client);
    }

    boolean isTranslated() {
        long once = answeredOthers + answered.values().stream().mapToLong(Long::longValue).sum();
        return seenAgain >= LEAST_SHARE * once
                && contradicting <= MOST_CONTRADICTING * seenAgain
                && (seenElsewhere > 0 || seenAgain >= LEAST_AGAIN);
    }
}
