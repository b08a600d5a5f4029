package io.isitdns.attribute;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.NameClass;
import io.isitdns.model.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules by which names are classed, one name at a time. Not thread-safe.
///
/// A search list makes names that nobody means: of `example.org` it makes
/// `example.org.shop.svc.cluster.local`. But of `cart` it makes `cart.shop.svc.cluster.local`,
/// which is just what was meant. So a name in a suffix of the list is an expansion when it was not
/// shown to exist and is not of the form of a Service's name, or when what comes before the suffix
/// is a whole name of somewhere else. Which suffixes are in the list of the pod that asked is taken
/// from its DNS settings; where these are unknown, only the last of these rules is applied.
final class NameRules {
    private static final byte[] SVC = ascii("svc");
    private static final byte[] POD = ascii("pod");
    private static final List<byte[]> OLD_TOP_LEVEL =
            Stream.of("com", "net", "org", "edu", "gov", "mil", "int", "info", "biz")
                    .map(NameRules::ascii)
                    .toList();
    private static final List<byte[]> REVERSE_DOMAINS =
            List.of(WireName.of("in-addr.arpa"), WireName.of("ip6.arpa"));
    private static final int MAX_NAME_TEXT = 1024;

    /// `service.namespace`; before them may come the name of a pod, but no more than that.
    private static final int SERVICE_LABELS = 2;

    private static final int POD_LABELS = 3;

    private final WireName name = new WireName();
    private final TextBuffer text = new TextBuffer(MAX_NAME_TEXT);
    private final List<byte[]> localDomains;
    private final ClusterNames cluster;
    private final int clusterLabels;

    /// @param localDomains suffixes of names that do not leave the local network
    NameRules(Set<String> localDomains, ClusterNames cluster) {
        this.localDomains = localDomains.stream().map(WireName::of).toList();
        this.cluster = cluster;
        byte[] domain = cluster.clusterDomain();
        clusterLabels = name.wrap(domain, 0, domain.length).labels();
    }

    /// What there is to know of a name.
    ///
    /// @param wire the name in wire form, kept
    /// @param searches the search list of who asks, null when unknown
    KnownName read(byte[] wire, @Nullable SearchSuffixes searches) {
        name.wrap(wire, 0, wire.length);
        NameClass existing = nameClass(Existence.EXISTS, searches);
        NameClass missing = nameClass(Existence.MISSING, searches);
        // Without a search list, only what is said not to exist is doubted.
        boolean doubted = searches != null;
        NameClass empty = doubted ? nameClass(Existence.EMPTY, searches) : existing;
        NameClass untold = doubted ? nameClass(Existence.UNTOLD, searches) : existing;
        int classes =
                existing.ordinal() << Existence.EXISTS.shift()
                        | missing.ordinal() << Existence.MISSING.shift()
                        | empty.ordinal() << Existence.EMPTY.shift()
                        | untold.ordinal() << Existence.UNTOLD.shift();
        int registrable = existing == NameClass.EXTERNAL ? registrableOffset(wire) : NONE;
        return new KnownName(wire, searches, classes, registrable, service(existing));
    }

    private NameClass nameClass(Existence existence, @Nullable SearchSuffixes searches) {
        if (name.endsWith(cluster.clusterDomain())) {
            return inCluster(existence, searches);
        }
        if (name.endsWithAny(REVERSE_DOMAINS)) {
            return NameClass.REVERSE;
        }
        boolean expansion =
                searches == null
                        ? existence == Existence.MISSING && expandsNodeSuffix()
                        : existence != Existence.EXISTS && expandsElsewhere(existence, searches);
        if (expansion) {
            return NameClass.SEARCH_EXPANSION;
        }
        boolean local =
                name.labels() <= 1
                        || name.endsWithAny(localDomains)
                        || name.endsWithAny(cluster.nodeSuffixes());
        return local ? NameClass.LOCAL : NameClass.EXTERNAL;
    }

    /// Cluster DNS is to be believed when it says that a name exists but has no data.
    private NameClass inCluster(Existence existence, @Nullable SearchSuffixes searches) {
        boolean doubtful =
                existence == Existence.MISSING
                        || (existence == Existence.UNTOLD && searches != null);
        boolean inSvc = name.labelFromRight(clusterLabels, SVC);
        if (doubtful && (inSvc ? expandsSvc(searches) : expandsZone(searches))) {
            return NameClass.SEARCH_EXPANSION;
        }
        return inSvc && serviceLabels() >= SERVICE_LABELS ? NameClass.SERVICE : NameClass.CLUSTER;
    }

    /// Labels before `svc.zone`, without those of a port and protocol at the very front (`_http`
    /// and `_tcp`).
    private int serviceLabels() {
        int labels = name.labels() - clusterLabels - 1;
        for (int i = 0; i < 2 && labels > 0 && isUnderscored(labels); i++) {
            labels--;
        }
        return labels;
    }

    private boolean isUnderscored(int labelsBeforeSvc) {
        return name.labelFromRightBegins(clusterLabels + labelsBeforeSvc, '_');
    }

    /// Whether this name in `svc.zone`, not shown to exist, was made from a search list.
    private boolean expandsSvc(@Nullable SearchSuffixes searches) {
        int before = serviceLabels();
        if (before < SERVICE_LABELS) {
            return before == 1 && searchesCluster(searches);
        }
        ServiceName service = serviceOfName();
        if (cluster.exists(service)) {
            return false;
        }
        if (before >= POD_LABELS && isWholeName(clusterLabels + 2)) {
            return true;
        }
        boolean namespaceKnown = cluster.isNamespace(service.namespace());
        if (!namespaceKnown && expandsSvcAlone(searches)) {
            return true;
        }
        if (searches == null || searches.inCluster().isEmpty() || before < POD_LABELS) {
            return false;
        }
        return before > POD_LABELS || (cluster.servicesKnown() && isInOwnNamespace(searches));
    }

    private boolean isInOwnNamespace(SearchSuffixes searches) {
        for (byte[] suffix : searches.inCluster()) {
            if (WireName.labels(suffix) == clusterLabels + 2 && name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /// Whether what comes before `svc.zone` is a whole name, such as `example.org`. Unless it is
    /// known which namespaces there are, only the oldest top-level domains are believed: many
    /// younger ones are names of namespaces too, like `shop`.
    private boolean expandsSvcAlone(@Nullable SearchSuffixes searches) {
        for (byte[] label : OLD_TOP_LEVEL) {
            if (name.labelFromRight(clusterLabels + 1, label)) {
                return true;
            }
        }
        return cluster.servicesKnown()
                && searchesCluster(searches)
                && isWholeName(clusterLabels + 1);
    }

    /// Whether this name in the zone, but not in `svc.zone`, was made from a search list.
    private boolean expandsZone(@Nullable SearchSuffixes searches) {
        int before = name.labels() - clusterLabels;
        if (name.labelFromRight(clusterLabels, POD) || before == 0) {
            return false;
        }
        return searchesCluster(searches) || (before >= 2 && isWholeName(clusterLabels));
    }

    private static boolean searchesCluster(@Nullable SearchSuffixes searches) {
        return searches != null && !searches.inCluster().isEmpty();
    }

    /// Whether this name outside the cluster, not shown to exist, was made from a search list, or
    /// is what remained of the name of a Service when nothing in the list had fitted.
    private boolean expandsElsewhere(Existence existence, SearchSuffixes searches) {
        for (byte[] suffix : searches.elsewhere()) {
            if (endsBehindLabel(suffix)) {
                return existence == Existence.MISSING || isWholeName(WireName.labels(suffix));
            }
        }
        return existence == Existence.MISSING && searchesCluster(searches) && isShortService();
    }

    private boolean expandsNodeSuffix() {
        for (byte[] suffix : cluster.nodeSuffixes()) {
            if (endsBehindLabel(suffix) && isWholeName(WireName.labels(suffix))) {
                return true;
            }
        }
        return false;
    }

    private boolean endsBehindLabel(byte[] suffix) {
        return name.endsWith(suffix) && name.labels() > WireName.labels(suffix);
    }

    /// `cart.shop.svc` or, where there is a namespace `shop`, `cart.shop`
    private boolean isShortService() {
        return name.labels() == SERVICE_LABELS
                ? cluster.isNamespace(name.labelText(0))
                : name.labels() > SERVICE_LABELS && name.labelFromRight(0, SVC);
    }

    /// Whether the name without its last `dropped` labels is the whole name of something: under a
    /// public suffix of the list, in a domain for local use, or in the cluster.
    private boolean isWholeName(int dropped) {
        if (name.endsWith(cluster.clusterDomain(), dropped)
                || name.endsWithAny(localDomains, dropped)
                || name.endsWithAny(cluster.nodeSuffixes(), dropped)) {
            return name.labels() - dropped > 1;
        }
        text.reset();
        name.append(text, dropped);
        return PublicSuffixes.isUnderListedSuffix(text.toString());
    }

    private @Nullable ServiceName service(NameClass nameClass) {
        return switch (nameClass) {
            case SERVICE -> serviceOfName();
            case REVERSE -> serviceOfReverseName();
            case CLUSTER, SEARCH_EXPANSION, EXTERNAL, LOCAL -> null;
        };
    }

    private @Nullable ServiceName serviceOfReverseName() {
        IpAddress address = ReverseName.address(name);
        return address == null ? null : cluster.at(address);
    }

    private ServiceName serviceOfName() {
        return new ServiceName(
                name.labelText(clusterLabels + 1), name.labelText(clusterLabels + 2));
    }

    private int registrableOffset(byte[] wire) {
        if (name.labels() == 0) {
            return NONE;
        }
        text.reset();
        NameText.append(text, wire, 0, wire.length, 0);
        int labels = PublicSuffixes.registrableLabels(text.toString());
        return labels == 0 || labels > name.labels() ? NONE : name.lastLabelsAt(labels);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
