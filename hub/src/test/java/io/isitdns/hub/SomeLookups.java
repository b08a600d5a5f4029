package io.isitdns.hub;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.store.testkit.Rows;
import java.util.List;

/// Lookups for tests.
public final class SomeLookups {
    private static final IpAddress CLIENT = new IpAddress(0, 0xffff_c000_020aL);
    private static final IpAddress SERVER = new IpAddress(0, 0xffff_c000_0235L);
    private static final long NANOS_PER_MICRO = 1000;

    private SomeLookups() {}

    /// A lookup by a pod of the shop, so many microseconds after the first row of tests.
    public static Lookup of(String name, long lookupId) {
        return new Lookup(
                Rows.START_NANOS + lookupId * NANOS_PER_MICRO,
                lookupId,
                CLIENT,
                ClientIdentity.pod("shop", "checkout-0", "node-a"),
                name,
                List.of("A", "AAAA"),
                LookupOutcome.RESOLVED,
                1500,
                4,
                2,
                0,
                false,
                List.of(name + ".shop.svc.cluster.local", name),
                List.of(SERVER),
                ResolverFamily.GLIBC,
                List.of(SERVER),
                NameClass.EXTERNAL,
                null,
                "example.org",
                false);
    }
}
