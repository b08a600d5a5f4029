package io.isitdns.agent;

import io.isitdns.attribute.ClusterAttributor;
import io.isitdns.attribute.LegClassifier;
import io.isitdns.attribute.NameClassifier;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.SecondSights;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionSink;
import org.jspecify.annotations.Nullable;

/// Fills the columns that say who and what. With a view of a cluster these are all of them; without
/// one, leg, name class, registrable domain and Service, as far as addresses and names alone tell.
/// Used on one thread.
public final class Attribution implements TransactionSink {
    private final NameClassifier names;
    private final LegClassifier legs;
    private final @Nullable ClusterAttributor cluster;

    /// Attribution by addresses and names alone.
    ///
    /// @param names what names mean here
    public Attribution(NameConfig names) {
        this(names, new SecondSights());
    }

    /// The same of captures that were looked at before.
    ///
    /// @param names what names mean here
    /// @param sights which rows show the exchange of another row again
    public Attribution(NameConfig names, SecondSights sights) {
        this.names = new NameClassifier(names);
        legs = new LegClassifier(sights);
        cluster = null;
    }

    /// Attribution by what is known of a cluster.
    ///
    /// @param names what names mean here, where the cluster does not say
    /// @param cluster knows the cluster
    public Attribution(NameConfig names, ClusterAttributor cluster) {
        this.names = new NameClassifier(names);
        legs = new LegClassifier();
        this.cluster = cluster;
    }

    /// Fills the columns of all rows. With a cluster, rows that show the exchange of another row
    /// again after its addresses were translated are taken out.
    @Override
    public void accept(TransactionBatch batch) {
        if (cluster != null) {
            cluster.attribute(batch);
        } else {
            names.classify(batch);
            legs.classify(batch);
        }
    }

    /// The search lists of pods, as far as the cluster tells them. Each answer is for one thread,
    /// which may be another than that of [#accept(TransactionBatch)].
    public SearchLists searchLists() {
        return cluster == null ? SearchLists.UNKNOWN : new PodSearchLists(cluster.view());
    }

    /// Whether a client of a batch may be known a moment later.
    boolean mayBeKnownSoon(TransactionBatch batch) {
        return cluster != null && cluster.mayBeKnownSoon(batch);
    }

    /// Whether a batch behind this one may show an exchange of it again.
    boolean mayBeSeenAgain(TransactionBatch batch) {
        return cluster != null && cluster.mayBeSeenAgain(batch);
    }

    /// Looks at a batch that comes behind one that waits.
    void announce(TransactionBatch batch) {
        if (cluster != null) {
            cluster.announce(batch);
        }
    }

    /// A batch, attributed now, had waited as long as it may.
    void gaveUp(TransactionBatch batch) {
        if (cluster != null) {
            cluster.gaveUp(batch);
        }
    }

    /// Rows taken out so far, since they showed what another row of the same leg shows.
    public long translated() {
        return cluster == null ? legs.takenOut() : cluster.translated();
    }
}
