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

    private final byte[] zone;
    private final byte[] serviceZone;
    private List<byte[]> suffixes = List.of();
    private int ndots = POD_NDOTS;
    private boolean given;

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
        } else if (given) {
            suffixes = List.of();
            ndots = POD_NDOTS;
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
        int stem = suffixes.isEmpty() ? 0 : WireNames.before(name, suffixes.getFirst());
        if (suffixes.isEmpty() && !given) {
            stem = beforeNamespace(name);
        }
        return stem > 0 && WireNames.dots(name, stem) < ndots ? stem : WireNames.whole(name);
    }

    /// The stem of `stem.namespace.svc.zone`, or 0.
    private int beforeNamespace(byte[] name) {
        int service = WireNames.before(name, serviceZone);
        return service == 0 ? 0 : WireNames.lastLabelBefore(name, service);
    }

    /// Whether a resolver that got nothing for the current name of `lookup` may ask this one next.
    /// Where it becomes clear only now what was asked for, the lookup's stem is set by [#stemWith].
    boolean follows(OpenLookup lookup, byte[] name) {
        int stem = stemWith(lookup, name);
        byte[] first = lookup.first().name();
        if (!WireNames.startsWith(name, first, stem)
                || !WireNames.isLabelStart(name, stem)
                || lookup.trying(name) != null) {
            return false;
        }
        boolean asAsked = WireNames.whole(name) == stem;
        if (stem == WireNames.whole(first)) {
            return !asAsked && isTriedAfterName(name, first, stem);
        }
        return asAsked
                || isSuffix(name, stem)
                || (!given && (lookup.tried().size() > 1 || isOfCluster(name, stem)));
    }

    /// The stem of the lookup if its next name is this one.
    int stemWith(OpenLookup lookup, byte[] name) {
        if (lookup.tried().size() > 1 || lookup.beganWithSuffix()) {
            return lookup.stem();
        }
        byte[] first = lookup.first().name();
        int stem = stemOf(first);
        if (WireNames.startsWith(name, first, stem) && name.length < first.length) {
            return stem;
        }
        return given ? lookup.stem() : unlessShorter(lookup, name);
    }

    private static int unlessShorter(OpenLookup lookup, byte[] name) {
        int whole = WireNames.whole(name);
        boolean shorter =
                whole < lookup.stem()
                        && WireNames.startsWith(lookup.first().name(), name, whole)
                        && WireNames.isLabelStart(lookup.first().name(), whole);
        return shorter ? whole : lookup.stem();
    }

    /// Names with enough dots are asked as they stand, and then with suffixes (glibc, Go).
    private boolean isTriedAfterName(byte[] name, byte[] first, int stem) {
        int dots = WireNames.dots(first, stem);
        return dots >= ndots && (isSuffix(name, stem) || (!given && isOfCluster(name, stem)));
    }

    private boolean isSuffix(byte[] name, int stem) {
        for (byte[] suffix : suffixes) {
            if (Arrays.equals(name, stem, name.length, suffix, 0, suffix.length)) {
                return true;
            }
        }
        return false;
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
        boolean asAsked = lookup.isAsAsked();
        if (lookup.beganWithSuffix()) {
            return asAsked;
        }
        if (!given) {
            return false;
        }
        return WireNames.dots(lookup.first().name(), lookup.stem()) < ndots
                || lookup.tried().size() > suffixes.size();
    }

    /// Learns from a lookup that closes.
    void learn(OpenLookup lookup) {
        boolean whole = lookup.isAsAsked();
        if (given || lookup.tried().size() < 2 || !lookup.beganWithSuffix()) {
            return;
        }
        if (whole || suffixes.isEmpty()) {
            List<byte[]> learnt = new ArrayList<>();
            for (Tried tried : lookup.tried()) {
                if (WireNames.whole(tried.name()) > lookup.stem()) {
                    learnt.add(WireNames.behind(tried.name(), lookup.stem()));
                }
            }
            suffixes = learnt;
        }
    }
}
