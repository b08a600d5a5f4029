package io.isitdns.correlate.lookup;

import io.isitdns.dns.QType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The search list of one client, given or learnt: which names are tries for the same name. Not
/// thread-safe.
///
/// Without a given list, a name `stem.namespace.svc.zone` that a lookup begins with is taken for an
/// expansion of `stem`, and suffixes are learnt from each lookup that ends with the name as asked.
final class SearchPath {
    /// The `ndots` of pods (kubelet), where none is given.
    private static final int POD_NDOTS = 5;

    private static final int NO_SUFFIX = -1;
    private static final int STOPPED_SHORT_LIMIT = 2;

    private final byte[] zone;
    private final byte[] serviceZone;
    private List<byte[]> suffixes = List.of();
    private int ndots = POD_NDOTS;
    private boolean given;

    /// Whether all suffixes are known, so that names come in their order.
    private boolean complete;

    /// Lookups in a row that did not go on to the end of the list learnt.
    private int stoppedShort;

    /// @param zone the cluster domain in wire form
    /// @param serviceZone `svc` before it
    SearchPath(byte[] zone, byte[] serviceZone) {
        this.zone = zone;
        this.serviceZone = serviceZone;
    }

    /// Sets the client's list, or null when it is not known.
    void give(@Nullable SearchList list) {
        if (list != null) {
            suffixes = list.suffixes();
            ndots = list.ndots();
            complete = true;
        } else if (given) {
            suffixes = List.of();
            ndots = POD_NDOTS;
            complete = false;
        }
        given = list != null;
    }

    /// How much of a name that a lookup begins with was asked for. Questions for other things than
    /// addresses are taken as they stand: most programs ask them without the search list.
    int stemOf(byte[] name, int qtype) {
        boolean address = qtype == QType.A || qtype == QType.AAAA;
        return address ? stemOf(name) : WireNames.whole(name);
    }

    private int stemOf(byte[] name) {
        int stem = suffixes.isEmpty() && !given ? beforeNamespace(name) : beforeFirstSuffix(name);
        return stem > 0 && WireNames.dots(name, stem) < ndots ? stem : WireNames.whole(name);
    }

    private int beforeFirstSuffix(byte[] name) {
        return suffixes.isEmpty() ? 0 : WireNames.before(name, suffixes.getFirst());
    }

    /// The stem of `stem.namespace.svc.zone`, or 0.
    private int beforeNamespace(byte[] name) {
        int service = WireNames.before(name, serviceZone);
        return service == 0 ? 0 : WireNames.lastLabelBefore(name, service);
    }

    /// Whether a resolver that got nothing for the current name of `lookup` may ask this one next.
    /// It may show only now what was asked for: see [#stemWith].
    boolean follows(OpenLookup lookup, AskedName asked) {
        byte[] name = asked.wire();
        int stem = stemWith(lookup, name);
        byte[] first = lookup.first().name().wire();
        if (!WireNames.startsWith(name, first, stem)
                || !WireNames.isLabelStart(name, stem)
                || lookup.trying(asked) != null) {
            return false;
        }
        boolean nameFirst = stem == WireNames.whole(first);
        if (nameFirst && WireNames.dots(first, stem) < ndots) {
            return false;
        }
        int before = placeOf(lookup.current().name().wire(), stem, nameFirst);
        int place = placeOf(name, stem, nameFirst);
        if (complete && place == before + 1) {
            return true;
        }
        boolean listed = place != NO_SUFFIX && before != NO_SUFFIX;
        if (given || (complete && listed)) {
            return false;
        }
        boolean asAsked = WireNames.whole(name) == stem;
        return asAsked || isOfCluster(name, stem) || lookup.tried().size() > 1;
    }

    /// Which name in order it is, the name as asked among them; [#NO_SUFFIX] is the one before the
    /// first, and where the name as asked comes last also what is in no list.
    private int placeOf(byte[] name, int stem, boolean nameFirst) {
        for (int i = 0; i < suffixes.size(); i++) {
            byte[] suffix = suffixes.get(i);
            if (Arrays.equals(name, stem, name.length, suffix, 0, suffix.length)) {
                return i;
            }
        }
        return WireNames.whole(name) == stem && !nameFirst ? suffixes.size() : NO_SUFFIX;
    }

    /// How much of the first name was asked for, if the lookup's next name is this one.
    int stemWith(OpenLookup lookup, byte[] name) {
        if (lookup.tried().size() > 1 || lookup.beganWithSuffix()) {
            return lookup.stem();
        }
        byte[] first = lookup.first().name().wire();
        int listed = beforeFirstSuffix(first);
        if (listed > 0 && isShorterWith(name, first, listed)) {
            return listed;
        }
        if (given) {
            return lookup.stem();
        }
        int inNamespace = beforeNamespace(first);
        if (inNamespace > 0 && isShorterWith(name, first, inNamespace)) {
            return inNamespace;
        }
        int whole = WireNames.whole(name);
        boolean asAsked =
                whole < WireNames.whole(first)
                        && WireNames.isLabelStart(first, whole)
                        && WireNames.startsWith(first, name, whole);
        return asAsked ? whole : lookup.stem();
    }

    private static boolean isShorterWith(byte[] name, byte[] first, int stem) {
        return name.length < first.length
                && WireNames.startsWith(name, first, stem)
                && WireNames.isLabelStart(name, stem);
    }

    /// Whether the name goes on behind its stem with `namespace.svc.zone`, `svc.zone` or `zone`.
    private boolean isOfCluster(byte[] name, int stem) {
        int service = WireNames.before(name, serviceZone);
        return service == stem
                || WireNames.before(name, zone) == stem
                || (service > 0 && WireNames.lastLabelBefore(name, service) == stem);
    }

    /// Whether no further name can follow.
    boolean isExhausted(OpenLookup lookup) {
        if (lookup.beganWithSuffix()) {
            return lookup.isAsAsked();
        }
        return WireNames.dots(lookup.first().name().wire(), lookup.stem()) < ndots
                ? given
                : complete && lookup.tried().size() > suffixes.size();
    }

    /// Learns from a lookup that closes. A longer list wins over a shorter one, which may have
    /// missed a name, unless the first suffix is another: then the address has a new pod.
    void learn(OpenLookup lookup) {
        if (given || lookup.tried().size() < 2 || !lookup.beganWithSuffix()) {
            return;
        }
        // Nearly every lookup shows the list known already, in part or whole.
        boolean asAsked = lookup.isAsAsked();
        boolean other = !endsWith(lookup, lookup.first(), 0);
        if (other || (asAsked && (!complete || suffixesIn(lookup) >= suffixes.size()))) {
            if (!showsAllSuffixes(lookup)) {
                suffixes = learnt(lookup);
            }
            complete = asAsked;
        }
        stoppedShort = asAsked ? 0 : stoppedShort;
    }

    private static List<byte[]> learnt(OpenLookup lookup) {
        List<byte[]> learnt = new ArrayList<>();
        for (Tried tried : lookup.tried()) {
            if (hasSuffix(lookup, tried)) {
                learnt.add(WireNames.behind(tried.name().wire(), lookup.stem()));
            }
        }
        return learnt;
    }

    private static int suffixesIn(OpenLookup lookup) {
        int count = 0;
        for (Tried tried : lookup.tried()) {
            count += hasSuffix(lookup, tried) ? 1 : 0;
        }
        return count;
    }

    private static boolean hasSuffix(OpenLookup lookup, Tried tried) {
        return WireNames.whole(tried.name().wire()) > lookup.stem();
    }

    /// Whether a name with a suffix has the one in this place.
    private boolean endsWith(OpenLookup lookup, Tried tried, int place) {
        if (place >= suffixes.size()) {
            return false;
        }
        byte[] name = tried.name().wire();
        byte[] suffix = suffixes.get(place);
        return Arrays.equals(name, lookup.stem(), name.length, suffix, 0, suffix.length);
    }

    /// Whether its names end with the suffixes, all of them, in their order, and with no others.
    private boolean showsAllSuffixes(OpenLookup lookup) {
        int place = 0;
        for (Tried tried : lookup.tried()) {
            if (hasSuffix(lookup, tried) && !endsWith(lookup, tried, place++)) {
                return false;
            }
        }
        return place == suffixes.size();
    }

    /// Learns from a lookup that closes: where names no longer come in the order learnt, the list
    /// has changed.
    void learnAtClose(OpenLookup lookup) {
        learn(lookup);
        boolean isShort =
                !given
                        && complete
                        && lookup.beganWithSuffix()
                        && !lookup.isAsAsked()
                        && lookup.current().doesNotExist();
        if (isShort && ++stoppedShort >= STOPPED_SHORT_LIMIT) {
            complete = false;
            stoppedShort = 0;
        }
    }
}
