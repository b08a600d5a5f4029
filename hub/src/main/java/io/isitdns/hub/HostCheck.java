package io.isitdns.hub;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/// Refuses requests that reach a hub on loopback under a foreign name. A page from elsewhere whose
/// name was made to resolve to 127.0.0.1 (DNS rebinding) could otherwise read everything.
final class HostCheck {
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean needed;

    private HostCheck(boolean needed) {
        this.needed = needed;
    }

    /// For a hub that listens on this address.
    static HostCheck listeningOn(String address) {
        try {
            return new HostCheck(InetAddress.getByName(address).isLoopbackAddress());
        } catch (UnknownHostException unknown) {
            // Listening will fail in a moment and say so.
            return new HostCheck(true);
        }
    }

    /// Whether a request to this `Host` is served.
    boolean accepts(String authority) {
        return !needed || OWN_NAMES.contains(name(authority).toLowerCase(Locale.ROOT));
    }

    private static String name(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon > authority.lastIndexOf(']');
        return port ? authority.substring(0, colon) : authority;
    }
}
