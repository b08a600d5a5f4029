package io.isitdns.model;

import org.jspecify.annotations.Nullable;

/// Which DNS server was asked, as far as Kubernetes tells; what is not known is null. Rows that the
/// same server answered share one object. Immutable.
///
/// @param namespace the namespace of the server's pod or Service
/// @param pod the server's pod, when the address asked was a pod's or the response tells it
/// @param service the server's Service
public record ServerIdentity(
        @Nullable String namespace, @Nullable String pod, @Nullable String service) {
    /// Nothing is known.
    public static final ServerIdentity NONE = new ServerIdentity(null, null, null);
}
