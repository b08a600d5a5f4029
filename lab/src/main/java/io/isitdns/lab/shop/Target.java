package io.isitdns.lab.shop;

import io.isitdns.dns.QType;
import java.util.List;

/// What an application looks up.
///
/// @param name as the application writes it; with a trailing dot the search list is not used
/// @param types record types asked for
record Target(String name, List<Integer> types) {
    /// A name to connect to: A and AAAA.
    static Target address(String name) {
        return new Target(name, List.of(QType.A, QType.AAAA));
    }

    /// One record type.
    static Target single(String name, int type) {
        return new Target(name, List.of(type));
    }

    boolean absolute() {
        return name.endsWith(".");
    }

    /// The name without the trailing dot.
    String text() {
        return absolute() ? name.substring(0, name.length() - 1) : name;
    }
}
