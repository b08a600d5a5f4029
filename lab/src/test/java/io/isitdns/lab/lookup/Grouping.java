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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Groups simulated frames through the real stations and compares with the truth. Not thread-safe.
final class Grouping {
    private final Map<Long, Lookup> lookups = new HashMap<>();

    /// The lookup of each query that began a transaction.
    private final Map<SentQuery, Long> found = new HashMap<>();

    /// How many transactions each lookup got.
    private final Map<Long, Integer> sizes = new HashMap<>();

    private final LookupGrouper grouper;
    private final Correlator correlator;
    private final PacketDecoder decoder;

    Grouping(SearchLists searchLists) {
        grouper =
                new LookupGrouper(
                        LookupConfig.DEFAULT,
                        searchLists,
                        lookup -> lookups.put(lookup.lookupId(), lookup));
        correlator = new Correlator(CorrelateConfig.DEFAULT, BatchOutlet.to(this::take));
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
            sizes.merge(batch.lookupId[row], 1, Integer::sum);
        }
    }

    /// Whether one lookup has just the transactions of the truth, its name and its outcome.
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
        if (ids.size() != 1) {
            return "split into " + ids.size();
        }
        Lookup lookup = lookups.get(ids.iterator().next());
        if (lookup == null) {
            return "never closed";
        }
        if (sizes.getOrDefault(lookup.lookupId(), 0) != transactions) {
            return "with others";
        }
        if (!lookup.name().equals(asked.name())) {
            return "name";
        }
        return lookup.outcome() == asked.outcome() ? "" : "outcome";
    }

    Lookup lookupOf(AskedLookup asked) {
        return lookups.get(found.get(asked.queries().getFirst()));
    }

    long exact(List<AskedLookup> truth) {
        return truth.stream().filter(asked -> fault(asked).isEmpty()).count();
    }

    String describe(SentQuery query) {
        Long id = found.get(query);
        Lookup l = id == null ? null : lookups.get(id);
        return l == null ? "-" : id + " " + l.name() + " " + l.outcome() + " " + l.transactions() + " " + l.candidates().size() + " " + l.resolver() + " " + l.qtypes();
    }
}
