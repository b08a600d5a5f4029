package io.isitdns.correlate.lookup;

import io.isitdns.model.TransactionBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A name asked for, in lower-case, uncompressed wire form, with what is needed of it for every
/// transaction and lookup: hashes, and texts once somebody wants them. Not thread-safe.
///
/// Rows of one name share one of these as a rule, see [AskedNames]; so comparing them mostly costs
/// as much as comparing references.
final class AskedName {
    private static final int NOT_MADE = -1;

    private final byte[] wire;
    private final int hash;
    private final int firstLabelHash;
    private @Nullable String text;

    // A name has the same stem and the same registrable domain nearly every time.
    private int stemOfText = NOT_MADE;
    private String stemText = "";
    private int restOfText = NOT_MADE;
    private String restText = "";

    /// @param wire the name; not copied
    AskedName(byte[] wire) {
        this.wire = wire;
        hash = Arrays.hashCode(wire);
        firstLabelHash = WireNames.firstLabelHash(wire);
    }

    byte[] wire() {
        return wire;
    }

    /// That of [Arrays#hashCode(byte\[\])].
    int hash() {
        return hash;
    }

    /// A hash of the first label, which all names of one search have in common.
    int firstLabelHash() {
        return firstLabelHash;
    }

    boolean isSame(AskedName other) {
        return this == other || (hash == other.hash && Arrays.equals(wire, other.wire));
    }

    /// The whole name in presentation form.
    String text() {
        String known = text;
        if (known == null) {
            known = WireNames.text(wire, WireNames.whole(wire));
            text = known;
        }
        return known;
    }

    /// The presentation form of the stem of this length.
    String text(int stem) {
        if (stem == WireNames.whole(wire)) {
            return text();
        }
        if (stem != stemOfText) {
            stemText = WireNames.text(wire, stem);
            stemOfText = stem;
        }
        return stemText;
    }

    /// The presentation form of what begins at this place; null for [TransactionBatch#NONE].
    @Nullable String textFrom(int place) {
        if (place == TransactionBatch.NONE) {
            return null;
        }
        if (place != restOfText) {
            byte[] rest = WireNames.behind(wire, place);
            restText = WireNames.text(rest, WireNames.whole(rest));
            restOfText = place;
        }
        return restText;
    }
}
