package io.isitdns.attribute;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterFacts;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells what kind of name was asked for, the Service that it stands for, and the registrable
/// domain of external ones. Not thread-safe.
///
/// What is found out is remembered for a bounded number of names; a name that needs the place of
/// others takes that of the one seen first. All is forgotten when other Services or suffixes are
/// known than before.
public final class NameClassifier {
    private static final int HASH_PRIME = 31;
    private static final int HASH_MIX = 0x85eb_ca6b;
    private static final int SERVICE = NameClass.SERVICE.ordinal();
    private static final int REVERSE = NameClass.REVERSE.ordinal();
    private static final int EXTERNAL = NameClass.EXTERNAL.ordinal();

    private static final int CLASS_MASK = 0xf;

    /// Above the classes of all kinds of existence.
    private static final int REGISTRABLE = 16;

    /// [Existence#shift()] by the ordinal of the outcome.
    private static final int[] SHIFT =
            Stream.of(Outcome.values())
                    .mapToInt(outcome -> Existence.of(outcome).shift())
                    .toArray();

    private final NameConfig config;
    private final ClusterNames withoutFacts;

    /// What is known of each name, by place. The parts that every row needs lie in arrays of their
    /// own, next to each other.
    private final byte[][] knownNames;

    private final int[] knownClasses;
    private final KnownName[] known;

    /// Whether any name was asked for with a search list.
    private boolean searched;

    private ClusterNames cluster;
    private NameRules rules;

    /// A classifier for names as they are meant where `config` holds.
    public NameClassifier(NameConfig config) {
        this.config = config;
        WireName.of(config.clusterDomain());
        withoutFacts =
                ClusterNames.of(ClusterFacts.NONE, OwnNode.NONE, config.clusterDomain(), null);
        knownNames = new byte[config.cachedNames()][];
        knownClasses = new int[config.cachedNames()];
        known = new KnownName[config.cachedNames()];
        forget();
        cluster = withoutFacts;
        rules = new NameRules(config.localDomains(), cluster);
    }

    /// Fills the columns `name_class`, `registrable_domain` and `service` of all rows by the look
    /// of the names alone.
    ///
    /// Without the search list of the pod that asked, a search expansion is recognised by what it
    /// looks like: a name in the cluster domain that does not exist and whose part before a search
    /// suffix is itself a name of somewhere else, such as `example.org.shop.svc.cluster.local`.
    public void classify(TransactionBatch batch) {
        use(withoutFacts);
        for (int row = 0; row < batch.size(); row++) {
            classify(batch, row, null);
        }
    }

    /// Fills the same columns by what is known of the cluster.
    ///
    /// @param searches the search list of who asked, by row; null where unknown
    void classify(TransactionBatch batch, ClusterNames names, @Nullable SearchSuffixes[] searches) {
        use(names);
        for (int row = 0; row < batch.size(); row++) {
            classify(batch, row, searches[row]);
        }
    }

    /// Fills the same columns of one row.
    void classify(
            TransactionBatch batch,
            int row,
            ClusterNames names,
            @Nullable SearchSuffixes searches) {
        use(names);
        classify(batch, row, searches);
    }

    private void use(ClusterNames names) {
        if (names != cluster) {
            cluster = names;
            rules = new NameRules(config.localDomains(), names);
            forget();
        }
    }

    private void forget() {
        Arrays.fill(knownNames, KnownName.NONE.wire());
        Arrays.fill(known, KnownName.NONE);
        searched = false;
    }

    private void classify(TransactionBatch batch, int row, @Nullable SearchSuffixes searches) {
        int length = batch.qnameLength[row];
        if (length == 0) {
            batch.nameClass[row] = (byte) NameClass.LOCAL.ordinal();
            batch.registrableOffset[row] = NONE;
            batch.service[row] = null;
            return;
        }
        int place = place(batch.bytes, batch.qnameOffset[row], length, searches);
        int classes = knownClasses[place];
        int nameClass = classes >>> SHIFT[batch.outcome[row]] & CLASS_MASK;
        batch.nameClass[row] = (byte) nameClass;
        batch.registrableOffset[row] = nameClass == EXTERNAL ? (classes >>> REGISTRABLE) - 1 : NONE;
        boolean hasService = nameClass == SERVICE || nameClass == REVERSE;
        batch.service[row] = hasService ? known[place].service() : null;
    }

    /// The place at which the name is known, from now on at the latest. It may be at one of two; at
    /// the second are those that had to leave the first.
    private int place(byte[] bytes, int offset, int length, @Nullable SearchSuffixes searches) {
        searched |= searches != null;
        int list = searches == null ? 0 : System.identityHashCode(searches);
        int first = (hash(bytes, offset, length) ^ list) & knownNames.length - 1;
        if (isAt(first, bytes, offset, length, searches)) {
            return first;
        }
        int second = (first ^ 1) & knownNames.length - 1;
        if (isAt(second, bytes, offset, length, searches)) {
            return second;
        }
        knownNames[second] = knownNames[first];
        knownClasses[second] = knownClasses[first];
        known[second] = known[first];
        learn(first, Arrays.copyOfRange(bytes, offset, offset + length), searches);
        return first;
    }

    private boolean isAt(
            int place, byte[] bytes, int offset, int length, @Nullable SearchSuffixes searches) {
        byte[] name = knownNames[place];
        return Arrays.equals(name, 0, name.length, bytes, offset, offset + length)
                && !(searched && known[place].searches() != searches);
    }

    private void learn(int place, byte[] wire, @Nullable SearchSuffixes searches) {
        KnownName name = rules.read(wire, searches);
        known[place] = name;
        knownNames[place] = wire;
        knownClasses[place] = name.classes() | (name.registrable() + 1) << REGISTRABLE;
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int at = offset; at < offset + length; at++) {
            hash = hash * HASH_PRIME + bytes[at];
        }
        // Names in one zone differ little; without this they would share few places.
        int mixed = (hash ^ hash >>> 16) * HASH_MIX;
        return mixed ^ mixed >>> 13;
    }
}
