package io.isitdns.lab.lookup;

import io.isitdns.correlate.CorrelateConfig;
import io.isitdns.correlate.Correlator;
import io.isitdns.correlate.lookup.LookupConfig;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.model.BatchOutlet;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.PacketConfig;
import io.isitdns.packet.PacketDecoder;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Groups simulated frames through the real stations and compares with the truth. Not thread-safe.
final class Grouping {
    private static final int OPEN_QUERIES = 1 << 12;

    private final Map<Long, Lookup> lookups = new LinkedHashMap<>();

    /// The lookup of each query that began a transaction.
    private final Map<SentQuery, Long> found = new LinkedHashMap<>();

    private final LookupGrouper grouper;
    private final Correlator correlator;
    private final PacketDecoder decoder;

    Grouping(SearchLists searchLists) {
        grouper =
                new LookupGrouper(
                        LookupConfig.DEFAULT,
                        searchLists,
                        lookup -> lookups.put(lookup.lookupId(), lookup));
        correlator =
                new Correlator(
                        CorrelateConfig.DEFAULT.withCapacity(OPEN_QUERIES),
                        BatchOutlet.to(this::take));
        decoder = new PacketDecoder(PacketConfig.defaults(), correlator);
    }

    FrameHandler frames() {
        return decoder;
    }

    void finish() {
        decoder.finish();
        correlator.finish();
        grouper.finish();
    }

    LookupGrouper grouper() {
        return grouper;
    }

    private void take(TransactionBatch batch) {
        grouper.accept(batch);
        for (int row = 0; row < batch.size(); row++) {
            SentQuery query =
                    new SentQuery(
                            batch.timeNanos[row],
                            batch.clientPort[row],
                            batch.messageId[row],
                            batch.qtype[row],
                            batch.transport[row] == Transport.TCP.ordinal());
            found.put(query, batch.lookupId[row]);
        }
    }

    /// How many of the lookups came out just as they were asked: the same transactions, name and
    /// outcome.
    int exact(List<AskedLookup> truth) {
        int exact = 0;
        for (AskedLookup asked : truth) {
            exact += fault(asked).isEmpty() ? 1 : 0;
        }
        return exact;
    }

    /// What is wrong with the lookup that this one became; empty when nothing is.
    String fault(AskedLookup asked) {
        Set<Long> ids = new HashSet<>();
        int transactions = 0;
        for (SentQuery query : asked.queries()) {
            Long id = found.get(query);
            if (id != null) {
                ids.add(id);
                transactions++;
            }
        }
        Lookup lookup = ids.size() == 1 ? lookups.get(ids.iterator().next()) : null;
        if (lookup == null) {
            return "in " + ids.size() + " lookups";
        }
        if (lookup.transactions() != transactions) {
            return "with transactions of others";
        }
        if (!lookup.name().equals(asked.name())) {
            return "name " + lookup.name();
        }
        return lookup.outcome() == asked.outcome() ? "" : "outcome " + lookup.outcome();
    }

    /// The lookups that came out.
    Collection<Lookup> lookups() {
        return lookups.values();
    }
}
