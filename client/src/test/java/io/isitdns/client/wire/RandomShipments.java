package io.isitdns.client.wire;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Coverage;
import io.isitdns.model.Fold;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.PodTraffic;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import io.isitdns.store.testkit.RandomRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Shipments of every kind; the same seed gives the same ones.
final class RandomShipments {
    private static final List<ClientIdentity> CLIENTS =
            List.of(
                    ClientIdentity.NONE,
                    ClientIdentity.unknown("host network"),
                    ClientIdentity.pod("shop", "checkout-0", "node-a")
                            .ownedBy("StatefulSet", "checkout")
                            .selectedBy(List.of("checkout", "checkout-headless"))
                            .labelled(Map.of("app", "checkout", "tier", "")),
                    new ClientIdentity(
                            null, null, null, null, List.of(), "node-a", Map.of(), null, "kubelet",
                            "c1"));
    private static final List<ServerIdentity> SERVERS =
            List.of(
                    ServerIdentity.NONE,
                    new ServerIdentity("kube-system", null, "kube-dns"),
                    new ServerIdentity("kube-system", "coredns-1", "kube-dns"));

    private final Random random;
    private final RandomRows rows;

    RandomShipments(long seed) {
        random = new Random(seed);
        rows = new RandomRows(seed);
    }

    Shipment next(int count) {
        TransactionBatch batch = rows.rows(count).batch();
        batch.capturedOn("node-a", number -> number == 0 ? "eth0" : "veth" + number);
        for (int row = 0; row < batch.size(); row++) {
            identify(batch, row);
        }
        return new Shipment(
                "0.1.0",
                batch,
                Stream.generate(this::lookup).limit(1 + count / 2).toList(),
                List.of(coverage(), coverage()),
                List.of(
                        traffic(OptionalLong.of(9), OptionalLong.of(0)),
                        traffic(OptionalLong.empty(), OptionalLong.empty())),
                List.of(
                        new PodChange.Seen(pod("uid-1")),
                        new PodChange.Gone("uid-1", 77),
                        new PodChange.Listed("node-a", List.of(pod("uid-2"), pod("uid-3")), 78)));
    }

    /// A lookup in which any column may have any value that it can have.
    Lookup lookup() {
        int transactions = 1 + random.nextInt(12);
        return new Lookup(
                random.nextLong(Long.MAX_VALUE),
                random.nextLong(1L << 53),
                new IpAddress(random.nextLong(), random.nextLong()),
                CLIENTS.get(random.nextInt(CLIENTS.size())),
                "www.example.org",
                random.nextBoolean() ? List.of("A", "AAAA") : List.of("TYPE65280"),
                any(LookupOutcome.values()),
                random.nextLong(Long.MAX_VALUE),
                transactions,
                random.nextInt(transactions),
                random.nextInt(5),
                random.nextBoolean(),
                List.of("www.example.org.shop.svc.cluster.local", "www.example.org"),
                addresses(64),
                any(ResolverFamily.values()),
                addresses(8),
                any(NameClass.values()),
                random.nextBoolean() ? null : new ServiceName("shop", "checkout"),
                random.nextBoolean() ? null : "example.org",
                random.nextBoolean());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private List<IpAddress> addresses(int most) {
        return random.longs(random.nextInt(most + 1))
                .mapToObj(low -> new IpAddress(0, low))
                .toList();
    }

    private static PodTraffic traffic(OptionalLong sent, OptionalLong received) {
        return new PodTraffic(60, "node-a", "shop", "checkout-0", sent, received, 7, 6);
    }

    private void identify(TransactionBatch batch, int row) {
        batch.client[row] = CLIENTS.get(random.nextInt(CLIENTS.size()));
        batch.server[row] = SERVERS.get(random.nextInt(SERVERS.size()));
        batch.service[row] = random.nextBoolean() ? null : new ServiceName("shop", "checkout");
        batch.lookupId[row] = random.nextBoolean() ? -1 : random.nextLong(Long.MAX_VALUE);
        batch.late[row] = random.nextBoolean();
        if (random.nextInt(5) == 0) {
            batch.count[row] = 10;
            batch.fold[row] = new Fold(3, 900, 400, 950, new TreeMap<>(Map.of(3, 4L, 300, 5L)));
        }
    }

    private Coverage coverage() {
        long frames = random.nextInt(1000);
        return new Coverage(
                5,
                10,
                "node-a",
                "0.1.0",
                frames,
                900,
                500,
                400,
                1,
                Map.of("CUT", 2L),
                3,
                4,
                Map.of("attribute", 5L),
                6,
                7,
                8,
                9,
                10);
    }

    private PodFact pod(String uid) {
        return new PodFact(
                uid,
                "shop",
                "checkout-" + random.nextInt(3),
                "node-a",
                List.of(new IpAddress(0, 0xffff_c000_0201L)),
                random.nextBoolean(),
                Map.of("app", "checkout"),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new OwnerFact("shop", "ReplicaSet", "checkout-5d")),
                List.of("main"),
                new DnsSettings(
                        DnsSettings.Policy.NONE,
                        List.of("192.0.2.53"),
                        List.of("example.org"),
                        random.nextInt(6) - 1),
                random.nextLong(),
                PodFact.STILL_RUNNING);
    }
}
