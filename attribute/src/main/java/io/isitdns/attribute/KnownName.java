package io.isitdns.attribute;

import io.isitdns.model.ServiceName;
import org.jspecify.annotations.Nullable;

/// What is known of a name when somebody with a certain search list asks for it. Not changed once
/// made.
///
/// @param wire the name in wire form
/// @param searches the search list, null when unknown
/// @param classes ordinals of [NameClass], each at the [Existence#shift()] of when it is that
/// @param registrable offset of its registrable domain within it, or -1
/// @param service the Service that it stands for, or null
// The array is a copy made for this and is only read after that, once per row.
@SuppressWarnings("ArrayRecordComponent")
record KnownName(
        byte[] wire,
        @Nullable SearchSuffixes searches,
        int classes,
        int registrable,
        @Nullable ServiceName service) {
    /// Not any name.
    static final KnownName NONE = new KnownName(new byte[0], null, 0, -1, null);
}
