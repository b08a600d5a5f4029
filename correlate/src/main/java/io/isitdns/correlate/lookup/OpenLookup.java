package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import io.isitdns.model.NameClass;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lookup to which transactions may still belong. Not thread-safe.
final class OpenLookup {
    private static final int MOST_CANDIDATES = 32;
    private static final int MOST_SERVERS = 8;

    private final long lookupId;
    private final LookupClient client;
    private final List<Tried> tried = new ArrayList<>(2);
    private final Chain.Link byAge = new Chain.Link(this);
    private final Chain.Link byAgeOfClient = new Chain.Link(this);
    private final Chain.Link byDeadline = new Chain.Link(this);
    private final int alikeHash;
    private @Nullable OpenLookup youngerAlike;
    private @Nullable OpenLookup olderAlike;

    /// A bit for each name tried; several may share one.
    private long nameBits;

    /// Nearly always one.
    private List<IpAddress> servers = List.of();

    private boolean found;
    private long endNanos;

    private int stem;
    private long deadlineNanos;
    private Kind firstKind = Kind.NONE;
    private Kind lastKind = Kind.NONE;

    /// What kind of name a candidate is.
    ///
    /// @param nameClass its class
    /// @param service the Service it names, or null
    /// @param registrableOffset where in it the registrable domain begins, or
    ///   [TransactionBatch#NONE]
    record Kind(NameClass nameClass, @Nullable ServiceName service, int registrableOffset) {
        private static final NameClass[] CLASSES = NameClass.values();

        static final Kind NONE = new Kind(NameClass.EXTERNAL, null, TransactionBatch.NONE);

        static Kind of(TransactionBatch batch, int row) {
            return new Kind(
                    CLASSES[batch.nameClass[row]],
                    batch.service[row],
                    batch.registrableOffset[row]);
        }

        /// The registrable domain of the name, which is of this kind, or null.
        @Nullable String registrableDomain(AskedName name) {
            return name.textFrom(registrableOffset);
        }
    }

    /// @param lookupId its number outside
    /// @param client who asks
    /// @param name the name of its first transaction
    /// @param stem how much of the name the application asked for
    /// @param first its first transaction
    OpenLookup(long lookupId, LookupClient client, AskedName name, int stem, Sent first) {
        this.lookupId = lookupId;
        this.client = client;
        this.stem = stem;
        alikeHash = Alike.hash(client, name);
        tried.add(new Tried(name, first));
        note(name);
    }

    private void note(AskedName name) {
        nameBits |= bit(name);
        found = current().hasData();
        endNanos = current().endNanos();
    }

    /// The bit of a name, for [#mayHaveTried(long)].
    static long bit(AskedName name) {
        return 1L << name.hash();
    }

    /// Whether its current name has data, so that no other name follows.
    boolean isFound() {
        return found;
    }

    /// The time of the last response to its current name, or of the last query if that is later.
    long endNanos() {
        return endNanos;
    }

    /// Whether the name with this bit may be one of its candidates.
    boolean mayHaveTried(long nameBit) {
        return (nameBits & nameBit) != 0;
    }

    /// Its place among all by age.
    Chain.Link byAge() {
        return byAge;
    }

    /// Its place among those of its client by age.
    Chain.Link byAgeOfClient() {
        return byAgeOfClient;
    }

    /// That of [Alike#hash(LookupClient, AskedName)], of its first name.
    int alikeHash() {
        return alikeHash;
    }

    /// The neighbours in its chain of [Alike], which sets them.
    @Nullable OpenLookup youngerAlike() {
        return youngerAlike;
    }

    void youngerAlike(@Nullable OpenLookup younger) {
        youngerAlike = younger;
    }

    @Nullable OpenLookup olderAlike() {
        return olderAlike;
    }

    void olderAlike(@Nullable OpenLookup older) {
        olderAlike = older;
    }

    /// Its place by deadline.
    Chain.Link byDeadline() {
        return byDeadline;
    }

    long lookupId() {
        return lookupId;
    }

    LookupClient client() {
        return client;
    }

    /// The names tried so far, in order.
    List<Tried> tried() {
        return tried;
    }

    Tried first() {
        return tried.getFirst();
    }

    Tried current() {
        return tried.getLast();
    }

    /// How many bytes of the first name the application asked for.
    int stem() {
        return stem;
    }

    void stem(int length) {
        stem = length;
    }

    /// Whether its first name is longer than what was asked for.
    boolean beganWithSuffix() {
        return stem < WireNames.whole(first().name().wire());
    }

    /// Whether its current name is just what was asked for.
    boolean isAsAsked() {
        return WireNames.whole(current().name().wire()) == stem;
    }

    /// Whether a single label was asked for as it stands, and nothing else.
    boolean isBareLabel() {
        byte[] name = current().name().wire();
        return tried.size() == 1
                && current().isHalfPair()
                && WireNames.dots(name, WireNames.whole(name)) == 0;
    }

    boolean isFull() {
        return tried.size() == MOST_CANDIDATES;
    }

    /// Whether all went as it should, so that nothing can be on its way any more but, where the
    /// sockets are two, an earlier query that was lost.
    boolean isRegular() {
        for (Tried each : tried) {
            if (!each.isRegular()) {
                return false;
            }
        }
        return true;
    }

    /// Whether A and AAAA were asked for one of its names.
    boolean hasPair() {
        for (Tried each : tried) {
            if (each.asks(QType.A) && each.asks(QType.AAAA)) {
                return true;
            }
        }
        return false;
    }

    /// The candidate of this name, or null.
    @Nullable Tried trying(AskedName name) {
        if (!mayHaveTried(bit(name))) {
            return null;
        }
        for (int i = tried.size() - 1; i >= 0; i--) {
            if (tried.get(i).name().isSame(name)) {
                return tried.get(i);
            }
        }
        return null;
    }

    /// Adds a transaction for a name that may be new.
    void add(AskedName name, Sent sent) {
        Tried candidate = trying(name);
        if (candidate == null) {
            tried.add(new Tried(name, sent));
        } else {
            candidate.add(sent);
        }
        note(name);
    }

    /// Notes who was asked.
    void asked(IpAddress server) {
        if (servers.isEmpty()) {
            servers = List.of(server);
        } else if (servers.size() < MOST_SERVERS && !servers.contains(server)) {
            List<IpAddress> more = new ArrayList<>(servers);
            more.add(server);
            servers = List.copyOf(more);
        }
    }

    /// Whether the kind of its current name is not known yet, and a row of this name tells it.
    boolean needsKind(AskedName name) {
        return current().sent().size() == 1 && current().name().isSame(name);
    }

    /// Sets the kind of its current name.
    void kind(Kind kind) {
        firstKind = tried.size() == 1 ? kind : firstKind;
        lastKind = kind;
    }

    /// Who was asked, in order of first use.
    List<IpAddress> servers() {
        return servers;
    }

    Kind firstKind() {
        return firstKind;
    }

    Kind lastKind() {
        return lastKind;
    }

    /// When it closes unless something comes.
    long deadlineNanos() {
        return deadlineNanos;
    }

    void deadlineNanos(long deadline) {
        deadlineNanos = deadline;
    }
}
