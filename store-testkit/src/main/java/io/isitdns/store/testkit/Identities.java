package io.isitdns.store.testkit;

import io.isitdns.model.ClientIdentity;
import io.isitdns.model.ServerIdentity;
import java.util.List;
import java.util.Map;

/// Who asks and who is asked in tests.
final class Identities {
    /// A pod of a Deployment, of which everything is known.
    static final ClientIdentity CHECKOUT =
            new ClientIdentity(
                    "shop",
                    "checkout-5d4f-x",
                    "Deployment",
                    "checkout",
                    List.of("all", "checkout"),
                    "node-a",
                    Map.of("app", "checkout", "tier", "front"),
                    null,
                    "java",
                    "main");

    /// A pod without an owner, in another namespace.
    static final ClientIdentity PROBE = ClientIdentity.pod("ops", "probe", "node-b");

    /// Nobody knows.
    static final ClientIdentity HOST = ClientIdentity.unknown("host network");

    /// A pod of the cluster's DNS.
    static final ServerIdentity COREDNS =
            new ServerIdentity("kube-system", "coredns-0", "kube-dns");

    private Identities() {}
}
