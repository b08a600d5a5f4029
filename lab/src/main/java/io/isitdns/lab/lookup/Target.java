package io.isitdns.lab.lookup;

import io.isitdns.dns.QType;
import java.util.List;

/// What an application asks for.
///
/// @param name the name, without trailing dot
/// @param absolute whether it is written with a trailing dot: no search list
/// @param types the record types
record Target(String name, boolean absolute, List<Integer> types) {
    static final List<Integer> BOTH = List.of(QType.A, QType.AAAA);

    static Target address(String name) {
        return new Target(name, false, BOTH);
    }

    static Target absolute(String name) {
        return new Target(name, true, BOTH);
    }

    /// One type, without the search list, as programs ask for other things than addresses.
    static Target single(String name, int qtype) {
        return new Target(name, true, List.of(qtype));
    }
}
