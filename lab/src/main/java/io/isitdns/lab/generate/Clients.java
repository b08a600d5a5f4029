package io.isitdns.lab.generate;

import io.isitdns.lab.ResolverStyle;
import io.isitdns.packet.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The pods that ask: several hundred, one in fifty behind a VLAN tag.
final class Clients {
    private static final int PODS = 600;
    private static final int VLAN_EVERY = 50;
    private static final int VLAN = 100;
    private static final int DNS_PORT = 53;
    private static final int POD_NET = 0x0af4_0000;
    private static final long POD_NET6_HIGH = 0xfd00_0010_0244_0000L;
    private static final Endpoint SERVER = Endpoint.of("10.96.0.10", DNS_PORT);
    private static final Endpoint SERVER6 = Endpoint.of("fd00:10:96::a", DNS_PORT);
    private static final List<ResolverStyle> STYLES =
            List.of(
                    ResolverStyle.GLIBC,
                    ResolverStyle.GLIBC,
                    ResolverStyle.GO,
                    ResolverStyle.GLIBC,
                    ResolverStyle.MUSL);

    private final List<Client> clients = new ArrayList<>();

    /// @param ipv6Percent percent of the pods that ask over IPv6, spread evenly
    Clients(int ipv6Percent) {
        for (int i = 0; i < PODS; i++) {
            boolean ipv6 = (i + 1) * ipv6Percent / 100 > i * ipv6Percent / 100;
            clients.add(client(i, ipv6));
        }
    }

    private static Client client(int number, boolean ipv6) {
        // Sixteen nodes, each with a /24 of its own.
        int lastBits = (number % 16) << 8 | (2 + number / 16);
        Endpoint address =
                ipv6
                        ? new Endpoint(POD_NET6_HIGH, lastBits, 0)
                        : Endpoint.ipv4(POD_NET | lastBits, 0);
        return new Client(
                address,
                ipv6 ? SERVER6 : SERVER,
                STYLES.get(number % STYLES.size()),
                NamePool.namespace(number),
                number % VLAN_EVERY == 7 ? VLAN : Client.UNTAGGED);
    }

    /// All of them; a pod has the same place for the same share of IPv6.
    List<Client> all() {
        return List.copyOf(clients);
    }

    Client any(RandomGenerator random) {
        return clients.get(random.nextInt(clients.size()));
    }
}
