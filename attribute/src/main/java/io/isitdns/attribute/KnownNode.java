package io.isitdns.attribute;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node, whose address its processes and all its pods in the host network share. Immutable.
final class KnownNode implements Holder {
    private final String name;
    private final ClientIdentity identity;
    private final KnownServer server;

    KnownNode(String name) {
        this.name = name;
        identity = identity(name, UnknownReason.HOST_NETWORK.text(), null);
        server =
                new KnownServer(
                        ServerKind.UNKNOWN, ServerIdentity.NONE, name, KnownServer.Address.OWN);
    }

    /// Its name.
    String name() {
        return name;
    }

    @Override
    public ClientIdentity identity(FactTables facts) {
        return identity;
    }

    /// What answers at its address, if nothing else is known of that.
    KnownServer server() {
        return server;
    }

    /// A process of the node.
    ClientIdentity process(String process) {
        return identity(name, null, process);
    }

    private static ClientIdentity identity(
            String node, @Nullable String reason, @Nullable String process) {
        return new ClientIdentity(
                null,
                null,
                null,
                null,
                List.of(),
                node.isEmpty() ? null : node,
                Map.of(),
                reason,
                process,
                null);
    }
}
