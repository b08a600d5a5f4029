package io.isitdns.diagnose.seen;

import io.isitdns.model.HeaderFlags;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Guesses the zone of a cluster from the names asked for: what stands behind `.svc.` in most
/// authoritative responses. Not thread-safe.
///
/// At most 256 zones are counted; further ones are left out.
public final class ZoneGuess {
    private static final int MOST_ZONES = 256;
    private static final int LEAST_ROWS = 3;
    private static final String SERVICES = ".svc.";

    private final Map<String, Integer> rows = new HashMap<>();

    /// Looks at the names of a batch.
    public void look(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            String name = RowText.qname(batch, row);
            if (name != null && (batch.flags[row] & HeaderFlags.AA.bit()) != 0) {
                look(name);
            }
        }
    }

    /// A name behind a suffix such as `svc.cluster.local` has it once more, so the last counts.
    private void look(String name) {
        int at = name.lastIndexOf(SERVICES);
        if (at > 0) {
            String zone = name.substring(at + SERVICES.length());
            if (rows.containsKey(zone) || rows.size() < MOST_ZONES) {
                rows.merge(zone, 1, Integer::sum);
            }
        }
    }

    /// The zone; empty when too few names had one.
    public Optional<String> zone() {
        return rows.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_ROWS)
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
