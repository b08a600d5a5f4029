package io.isitdns.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.client.wire.Unpacked.Reason;
import io.isitdns.client.wire.proto.Wire;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.Counter;
import io.isitdns.model.cluster.ClusterFacts;
import io.isitdns.model.cluster.EndpointFact;
import io.isitdns.model.cluster.NodeFact;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.ServiceFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeliveryCodecTest {
    private static final IpAddress ADDRESS = new IpAddress(0, 0xffff_c000_0201L);
    private static final AgentState AGENT =
            new AgentState(
                    "node-a",
                    "0.1.0",
                    5,
                    OptionalLong.of(-7),
                    1,
                    2,
                    3,
                    "tag",
                    Map.of(Counter.TCP_HOLES, 4L, Counter.CLIENT_KNOWN, 5_000_000_000L));
    private static final ClusterFacts FACTS =
            new ClusterFacts(
                    9,
                    "cluster.local",
                    List.of(
                            new ServiceFact(
                                    "kube-system",
                                    "kube-dns",
                                    List.of(ADDRESS),
                                    Map.of("k8s-app", "kube-dns"),
                                    true,
                                    List.of(
                                            new EndpointFact(
                                                    List.of(ADDRESS),
                                                    "coredns-1",
                                                    "node-a",
                                                    true)))),
                    List.of(new NodeFact("node-a", List.of(ADDRESS))),
                    Map.of(
                            new OwnerFact("shop", "ReplicaSet", "checkout-5d"),
                            new OwnerFact("shop", "Deployment", "checkout")));

    @Test
    void a_delivery_comes_back_as_it_was() {
        Delivery sent =
                new Delivery(AGENT, Optional.of(new Parcel("boot", 7, new byte[] {1, 2, 3})));
        Delivery got = fine(DeliveryCodec.decode(DeliveryCodec.encode(sent)));
        assertThat(got).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void a_delivery_without_shipment_and_offset_comes_back_as_it_was() {
        AgentState unsure = new AgentState("node-a", "1", 5, OptionalLong.empty(), 0, 0, 0, "");
        Delivery sent = new Delivery(unsure, Optional.empty());
        assertThat(fine(DeliveryCodec.decode(DeliveryCodec.encode(sent)))).isEqualTo(sent);
    }

    @Test
    void a_receipt_with_facts_comes_back_as_it_was() {
        Receipt sent = new Receipt(1, 2, true, "tag", Optional.of(FACTS), true);
        assertThat(fine(DeliveryCodec.decodeReceipt(DeliveryCodec.encode(sent)))).isEqualTo(sent);
    }

    @Test
    void another_version_is_refused_and_said_so() {
        byte[] newer =
                Wire.Delivery.newBuilder()
                        .setVersion(DeliveryCodec.VERSION + 1)
                        .build()
                        .toByteArray();
        assertThat(DeliveryCodec.decode(newer))
                .isEqualTo(
                        new Unpacked.Refused<>(
                                Reason.UNKNOWN_VERSION,
                                "the agent speaks version 2 and this hub version 1: upgrade the"
                                        + " older one"));
    }

    @Test
    void bytes_of_something_else_are_refused() {
        assertThat(DeliveryCodec.decode(new byte[] {-1, -1})).isInstanceOf(Unpacked.Refused.class);
        assertThat(DeliveryCodec.decodeReceipt(new byte[] {60, 104, 116, 109, 108, 62}))
                .isInstanceOf(Unpacked.Refused.class);
        byte[] nobody = Wire.Delivery.newBuilder().setVersion(1).build().toByteArray();
        assertThat(DeliveryCodec.decode(nobody)).isInstanceOf(Unpacked.Refused.class);
    }

    private static <T> T fine(Unpacked<T> unpacked) {
        return switch (unpacked) {
            case Unpacked.Fine<T>(T content) -> content;
            case Unpacked.Refused<T> refused -> throw new AssertionError(refused);
        };
    }
}
