package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.LookupSink;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Groups the transactions of the client leg into lookups: A and AAAA, search list, retries and TCP
/// of one question of an application become one [io.isitdns.model.Lookup].
///
/// Rows come roughly in the order in which their transactions ended, as the correlator gives them.
/// Each row gets its lookup at once; the lookup goes to the sink when nothing more can belong to
/// it: at once where all is answered on one socket, after the time a lost query may take to be
/// given up otherwise. Time is that of the rows, so that the same rows give the same lookups.
///
/// Bounded by [LookupConfig]: when there are too many clients or open lookups the oldest leave
/// early, marked and counted. Not thread-safe.
public final class LookupGrouper implements TransactionSink {
    /// Numbers up to this are exact in JavaScript too.
    private static final long ID_MASK = (1L << 53) - 1;

    private static final Comparator<RowReader.Row> FIRST_QUERY_FIRST =
            Comparator.comparingLong(RowReader.Row::startNanos);

    private static final long SLACK_NANOS = 500_000_000;
    private static final int MAP_SIZE = 64;
    private static final float LOAD_FACTOR = 0.75f;

    private final LookupConfig config;
    private final SearchLists searchLists;
    private final LookupSink sink;
    private final LookupMetrics metrics = new LookupMetrics();
    private final RowReader rows = new RowReader();
    private final LookupWriter writer = new LookupWriter();
    private final Fit fit;
    private final byte[] zone;
    private final byte[] serviceZone;

    /// Clients, the one that asked longest ago first.
    private final Map<LookupClient.Key, LookupClient> clients =
            new LinkedHashMap<>(MAP_SIZE, LOAD_FACTOR, true);

    /// Open lookups, the oldest first.
    private final Chain open = new Chain();

    private final Alike alike = new Alike();
    private final Deadlines deadlines = new Deadlines(lookup -> close(lookup, false));
    private int openCount;
    private long now = Long.MIN_VALUE;

    /// @param config limits and times
    /// @param searchLists knows the search lists of pods
    /// @param sink receives lookups as they close
    public LookupGrouper(LookupConfig config, SearchLists searchLists, LookupSink sink) {
        this.config = config;
        this.searchLists = searchLists;
        this.sink = sink;
        this.fit = new Fit(config);
        this.zone = WireNames.of(config.clusterDomain());
        this.serviceZone = WireNames.of("svc." + config.clusterDomain());
    }

    /// The counters.
    public LookupMetrics metrics() {
        return metrics;
    }

    /// Lookups that are open.
    public int open() {
        return openCount;
    }

    /// Fills `lookup_id` of all rows that belong to a lookup; those of other legs, folded rows and
    /// rows without a question keep none.
    ///
    /// Within a batch, rows are taken in the order of their queries: who asks first is seen first,
    /// however long the response took.
    @Override
    public void accept(TransactionBatch batch) {
        List<RowReader.Row> inOrder = new ArrayList<>(batch.size());
        for (int row = 0; row < batch.size(); row++) {
            metrics.rows++;
            if (isGrouped(batch, row)) {
                inOrder.add(rows.read(batch, row));
            }
        }
        if (inOrder.isEmpty()) {
            return;
        }
        inOrder.sort(FIRST_QUERY_FIRST);
        long end = now;
        for (RowReader.Row row : inOrder) {
            metrics.grouped++;
            now = Math.max(now, row.sent().startNanos());
            deadlines.pass(now);
            group(batch, row);
            end = Math.max(end, row.sent().endNanos());
        }
        advance(end);
    }

    /// Lets time pass while no rows come: all rows of transactions that ended before this time were
    /// given.
    public void advance(long timeNanos) {
        now = Math.max(now, timeNanos);
        deadlines.passAll(now);
    }

    /// Closes all lookups. What comes after that may begin at any time.
    public void finish() {
        closeFirst(open::first, false);
        deadlines.clear();
        now = Long.MIN_VALUE;
    }

    /// Closes the first as long as there is one.
    private void closeFirst(Supplier<@Nullable OpenLookup> first, boolean early) {
        for (OpenLookup lookup = first.get(); lookup != null; lookup = first.get()) {
            close(lookup, early);
        }
    }

    private boolean isGrouped(TransactionBatch batch, int row) {
        if (!RowReader.isOfClientLeg(batch, row)) {
            metrics.otherLegs++;
        } else if (batch.count[row] > 1) {
            metrics.folded++;
        } else if (!RowReader.asksForName(batch, row)) {
            metrics.noQuestion++;
        } else {
            return true;
        }
        return false;
    }

    private void group(TransactionBatch batch, RowReader.Row read) {
        int row = read.number();
        Sent sent = read.sent();
        AskedName name = read.name();
        LookupClient client = client(batch, row);
        OpenLookup lookup = best(client, name, sent);
        if (lookup == null) {
            lookup = open(client, name, sent);
        } else {
            join(lookup, name, sent);
        }
        lookup.asked(rows.server(batch, row));
        if (lookup.needsKind(name)) {
            lookup.kind(OpenLookup.Kind.of(batch, row));
        }
        batch.lookupId[row] = lookup.lookupId();
        schedule(lookup);
    }

    private LookupClient client(TransactionBatch batch, int row) {
        ClientIdentity identity = batch.client[row];
        IpAddress address = rows.client(batch, row);
        LookupClient.Key key = new LookupClient.Key(address, identity.namespace(), identity.pod());
        LookupClient client = clients.get(key);
        if (client == null) {
            if (clients.size() == config.clients()) {
                forget(clients.values().iterator().next());
            }
            client = new LookupClient(key, new SearchPath(zone, serviceZone));
            clients.put(key, client);
        }
        client.identity(identity);
        return client;
    }

    private void forget(LookupClient client) {
        closeFirst(client::oldest, true);
        clients.remove(client.key());
    }

    /// The open lookup that the transaction fits best, or null.
    private @Nullable OpenLookup best(LookupClient client, AskedName name, Sent sent) {
        OpenLookup best = null;
        long bestFit = Fit.NONE;
        long nameBit = OpenLookup.bit(name);
        OpenLookup lookup = alike.first(client, name);
        while (lookup != null) {
            long itsFit = fit.of(lookup, name, nameBit, sent);
            // The youngest comes first; of two that fit alike, it is the older one.
            if (itsFit != Fit.NONE && itsFit <= bestFit) {
                best = lookup;
                bestFit = itsFit;
            }
            lookup = Alike.next(lookup, name);
        }
        return best;
    }

    private boolean isPartnerOpen(LookupClient client, AskedName name, Sent sent) {
        long nameBit = OpenLookup.bit(name);
        OpenLookup lookup = alike.first(client, name);
        while (lookup != null && !Fit.looksLikePartner(lookup, name, nameBit, sent)) {
            lookup = Alike.next(lookup, name);
        }
        return lookup != null;
    }

    private OpenLookup open(LookupClient client, AskedName name, Sent sent) {
        if (isPartnerOpen(client, name, sent)) {
            client.votes().perhapsTwoSockets(sent);
        }
        makeRoom(client);
        IpAddress address = client.address();
        client.path().give(searchLists.of(address.high(), address.low(), sent.startNanos()));
        OpenLookup lookup =
                new OpenLookup(
                        lookupId(address, name, sent),
                        client,
                        name,
                        client.path().stemOf(name.wire(), sent.qtype()),
                        sent);
        metrics.opened++;
        openCount++;
        client.add(lookup);
        alike.add(lookup);
        open.add(lookup.byAge());
        return lookup;
    }

    private void makeRoom(LookupClient client) {
        OpenLookup oldest = client.oldest();
        if (oldest != null && client.openCount() == config.perClient()) {
            close(oldest, true);
        }
        oldest = open.first();
        if (oldest != null && openCount == config.inAll()) {
            close(oldest, true);
        }
    }

    private void join(OpenLookup lookup, AskedName name, Sent sent) {
        ResolverVotes votes = lookup.client().votes();
        Tried tried = lookup.trying(name);
        Sent partner = tried == null || sent.tcp() ? null : tried.partnerOf(sent);
        if (tried == null) {
            votes.gap(sent.startNanos() - lookup.current().endNanos());
            lookup.stem(lookup.client().path().stemWith(lookup, name.wire()));
        } else if (partner != null && !tried.asks(sent.qtype())) {
            votes.pair(partner, sent);
        } else if (tried.isSentAgainElsewhere(sent)) {
            votes.fixedId();
        }
        lookup.add(name, sent);
        if (tried == null && lookup.isAsAsked()) {
            lookup.client().path().learn(lookup);
        }
    }

    private void schedule(OpenLookup lookup) {
        lookup.deadlineNanos(deadline(lookup));
        if (lookup.deadlineNanos() <= now) {
            close(lookup, false);
        } else {
            deadlines.put(lookup);
        }
    }

    /// When nothing more can belong to a lookup.
    private long deadline(OpenLookup lookup) {
        Tried current = lookup.current();
        long end = current.endNanos();
        long lost = current.lastStartNanos() + config.expiry().toNanos() + SLACK_NANOS;
        long gap = end + config.searchGap().toNanos();
        if (!lookup.isRegular()) {
            return current.failedOnOneSocket()
                    ? end + config.failureGap().toNanos()
                    : Math.max(end + SLACK_NANOS, lost) + config.longestWait().toNanos();
        }
        boolean found = current.hasData() || lookup.client().path().isExhausted(lookup);
        if (!current.isPairOnOneSocket()) {
            return Math.max(gap, lost);
        }
        return found ? end : gap;
    }

    private void close(OpenLookup lookup, boolean early) {
        openCount--;
        lookup.byDeadline().leave();
        lookup.byAge().leave();
        alike.remove(lookup);
        LookupClient client = lookup.client();
        client.remove(lookup);
        client.path().learnAtClose(lookup);
        if (lookup.isBareLabel()) {
            client.votes().bareLabel();
        }
        metrics.closed++;
        metrics.closedEarly += early ? 1 : 0;
        sink.accept(writer.write(lookup, early));
    }

    /// A number that the same lookup gets again when the same capture is read again.
    private static long lookupId(IpAddress address, AskedName name, Sent sent) {
        long mixed = mix(address.high() * 31 + address.low(), sent.startNanos());
        mixed = mix(mixed, (long) sent.port() << 32 | sent.messageId() << 16 | sent.qtype());
        return mix(mixed, name.hash()) & ID_MASK;
    }

    private static long mix(long state, long more) {
        long mixed = (state ^ more) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L;
    }
}
