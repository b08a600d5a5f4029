package io.isitdns.attribute;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Tells what kind of name was asked for, and the registrable domain of external ones. Not
/// thread-safe.
///
/// What is found out is remembered for a bounded number of names; a name that needs the place of
/// another takes it.
///
/// Without the search list of the pod that asked, a search expansion is recognised by what it looks
/// like: a name in the cluster domain that does not exist and whose part before a search suffix is
/// itself a name under a public suffix, such as `example.org.shop.svc.cluster.local`.
public final class NameClassifier {
    private static final byte[] SVC = ascii("svc");
    private static final List<byte[]> OLD_TOP_LEVEL =
            Stream.of("com", "net", "org", "edu", "gov", "mil", "int", "info", "biz")
                    .map(NameClassifier::ascii)
                    .toList();
    private static final int NXDOMAIN = Outcome.NXDOMAIN.ordinal();
    private static final int MAX_NAME_TEXT = 1024;
    private static final int HASH_PRIME = 31;

    private final WireName name = new WireName();
    private final TextBuffer text = new TextBuffer(MAX_NAME_TEXT);
    private final byte[] clusterDomain;
    private final int clusterLabels;
    private final List<byte[]> reverseDomains =
            List.of(WireName.of("in-addr.arpa"), WireName.of("ip6.arpa"));
    private final List<byte[]> localDomains;
    private final byte[][] cachedNames;
    private final int[] cachedFacts;

    /// A classifier for names as they are meant where `config` holds.
    public NameClassifier(NameConfig config) {
        clusterDomain = WireName.of(config.clusterDomain());
        clusterLabels = name.wrap(clusterDomain, 0, clusterDomain.length).labels();
        localDomains = config.localDomains().stream().map(WireName::of).toList();
        cachedNames = new byte[config.cachedNames()][];
        cachedFacts = new int[config.cachedNames()];
        Arrays.fill(cachedNames, new byte[0]);
    }

    /// Fills the columns `name_class` and `registrable_domain` of all rows.
    public void classify(TransactionBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            int length = batch.qnameLength[row];
            if (length == 0) {
                batch.nameClass[row] = (byte) NameClass.LOCAL.ordinal();
                continue;
            }
            int facts = facts(batch.bytes, batch.qnameOffset[row], length);
            boolean doesNotExist = batch.outcome[row] == NXDOMAIN;
            batch.nameClass[row] = (byte) (doesNotExist ? facts >>> 8 & 0xff : facts & 0xff);
            batch.registrableOffset[row] = (facts >>> 16) - 1;
        }
    }

    /// What is known of a name: its class where it exists, where it does not, and the offset of its
    /// registrable domain plus one, in 8, 8 and 16 bits.
    private int facts(byte[] bytes, int offset, int length) {
        int place = hash(bytes, offset, length) & (cachedNames.length - 1);
        byte[] cached = cachedNames[place];
        if (!Arrays.equals(cached, 0, cached.length, bytes, offset, offset + length)) {
            cachedNames[place] = Arrays.copyOfRange(bytes, offset, offset + length);
            name.wrap(bytes, offset, length);
            cachedFacts[place] = lookUp(bytes, offset, length);
        }
        return cachedFacts[place];
    }

    private int lookUp(byte[] bytes, int offset, int length) {
        NameClass existing = nameClass(false);
        NameClass missing = nameClass(true);
        int registrable =
                existing == NameClass.EXTERNAL ? registrableOffset(bytes, offset, length) : NONE;
        return existing.ordinal() | missing.ordinal() << 8 | (registrable + 1) << 16;
    }

    private NameClass nameClass(boolean doesNotExist) {
        if (name.endsWith(clusterDomain)) {
            return name.labels() > clusterLabels ? inCluster(doesNotExist) : NameClass.CLUSTER;
        }
        if (endsWithAny(reverseDomains)) {
            return NameClass.REVERSE;
        }
        return name.labels() == 1 || endsWithAny(localDomains)
                ? NameClass.LOCAL
                : NameClass.EXTERNAL;
    }

    /// Names in the cluster domain: `service.namespace.svc.zone` and, before that, what a pod, a
    /// port or a search list adds.
    private NameClass inCluster(boolean doesNotExist) {
        boolean svc = name.labelFromRight(clusterLabels, SVC);
        int suffix = clusterLabels + (svc ? 1 : 0);
        int before = name.labels() - suffix;
        if (doesNotExist && (svc ? expandsService(suffix, before) : expandsZone(suffix, before))) {
            return NameClass.SEARCH_EXPANSION;
        }
        return svc && before >= 2 ? NameClass.SERVICE : NameClass.CLUSTER;
    }

    /// `example.org.namespace.svc.zone` or `example.org.svc.zone`. Of the latter only the oldest
    /// top-level domains are believed: many younger ones are names of namespaces too, like `shop`.
    private boolean expandsService(int suffix, int before) {
        if (before >= 3 && looksExternal(suffix + 1)) {
            return true;
        }
        return before >= 2
                && OLD_TOP_LEVEL.stream().anyMatch(label -> name.labelFromRight(suffix, label));
    }

    /// `example.org.zone`
    private boolean expandsZone(int suffix, int before) {
        return before >= 2 && looksExternal(suffix);
    }

    /// Whether the name without its last `dropped` labels is a name under a listed public suffix.
    private boolean looksExternal(int dropped) {
        text.reset();
        name.append(text, dropped);
        return PublicSuffixes.isUnderListedSuffix(text.toString());
    }

    private boolean endsWithAny(List<byte[]> suffixes) {
        for (byte[] suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    private int registrableOffset(byte[] bytes, int offset, int length) {
        if (name.labels() == 0) {
            return NONE;
        }
        text.reset();
        NameText.append(text, bytes, offset, length, offset);
        int labels = PublicSuffixes.registrableLabels(text.toString());
        return labels == 0 || labels > name.labels() ? NONE : name.lastLabelsAt(labels);
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int at = offset; at < offset + length; at++) {
            hash = hash * HASH_PRIME + bytes[at];
        }
        return hash ^ hash >>> 15;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
