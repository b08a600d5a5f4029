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
/// another takes it. All is forgotten when other Services or suffixes are known than before.
public final class NameClassifier {
    private static final int HASH_PRIME = 31;
    private static final int SERVICE = NameClass.SERVICE.ordinal();
    private static final int REVERSE = NameClass.REVERSE.ordinal();
    private static final int EXTERNAL = NameClass.EXTERNAL.ordinal();

    private static final int CLASS_MASK = 0xff;

    /// [Existence#shift()] by the ordinal of the outcome.
    private static final int[] SHIFT =
            Stream.of(Outcome.values())
                    .mapToInt(outcome -> Existence.of(outcome).shift())
                    .toArray();

    private final NameConfig config;
    private final ClusterNames withoutFacts;
    private final KnownName[] known;
    private ClusterNames cluster;
    private NameRules rules;

    /// A classifier for names as they are meant where `config` holds.
    public NameClassifier(NameConfig config) {
        this.config = config;
        WireName.of(config.clusterDomain());
        withoutFacts =
                ClusterNames.of(ClusterFacts.NONE, OwnNode.NONE, config.clusterDomain(), null);
        known = new KnownName[config.cachedNames()];
        Arrays.fill(known, KnownName.NONE);
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
            Arrays.fill(known, KnownName.NONE);
        }
    }

    private void classify(TransactionBatch batch, int row, @Nullable SearchSuffixes searches) {
        int length = batch.qnameLength[row];
        if (length == 0) {
            batch.nameClass[row] = (byte) NameClass.LOCAL.ordinal();
            batch.registrableOffset[row] = NONE;
            batch.service[row] = null;
            return;
        }
        KnownName name = known(batch.bytes, batch.qnameOffset[row], length, searches);
        int nameClass = name.classes() >>> SHIFT[batch.outcome[row]] & CLASS_MASK;
        batch.nameClass[row] = (byte) nameClass;
        batch.registrableOffset[row] = nameClass == EXTERNAL ? name.registrable() : NONE;
        boolean hasService = nameClass == SERVICE || nameClass == REVERSE;
        batch.service[row] = hasService ? name.service() : null;
    }

    private KnownName known(
            byte[] bytes, int offset, int length, @Nullable SearchSuffixes searches) {
        int hash = hash(bytes, offset, length);
        int place = (hash ^ System.identityHashCode(searches)) & known.length - 1;
        KnownName name = known[place];
        if (!name.is(bytes, offset, length, searches)) {
            name = rules.read(Arrays.copyOfRange(bytes, offset, offset + length), searches);
            known[place] = name;
        }
        return name;
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int at = offset; at < offset + length; at++) {
            hash = hash * HASH_PRIME + bytes[at];
        }
        return hash ^ hash >>> 15;
    }
}
