package io.isitdns.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.isitdns.client.wire.Unpacked.Reason;
import io.isitdns.client.wire.proto.Wire;
import io.isitdns.model.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Requests of agents and the hub's answers in bytes and back.
public final class DeliveryCodec {
    /// What both sides must agree on; grows when an older program would misunderstand.
    public static final int VERSION = 1;

    /// Most bytes of a receipt before compression.
    public static final int MOST_RECEIPT_BYTES = 64 << 20;

    private DeliveryCodec() {}

    /// A request in bytes; its shipment is compressed already.
    public static byte[] encode(Delivery delivery) {
        AgentState agent = delivery.agent();
        Wire.AgentState.Builder state =
                Wire.AgentState.newBuilder()
                        .setNode(agent.node())
                        .setAgentVersion(agent.version())
                        .setSentNanos(agent.sentNanos())
                        .setSpooledBytes(agent.spooledBytes())
                        .setSpooledTransactions(agent.spooledTransactions())
                        .setLostTransactions(agent.lostTransactions())
                        .setFactsTag(agent.factsTag());
        agent.counters().forEach((counter, count) -> state.putCounters(counter.word(), count));
        agent.clockOffsetNanos()
                .ifPresent(nanos -> state.setClockOffsetKnown(true).setClockOffsetNanos(nanos));
        Wire.Delivery.Builder out = Wire.Delivery.newBuilder().setVersion(VERSION).setAgent(state);
        delivery.parcel()
                .ifPresent(parcel ->
                        out.setBoot(parcel.boot())
                                .setSequence(parcel.sequence())
                                .setShipment(ByteString.copyFrom(parcel.bytes())));
        return out.build().toByteArray();
    }

    /// A request from bytes; the shipment in it is not looked into.
    public static Unpacked<Delivery> decode(byte[] bytes) {
        Wire.Delivery in;
        try {
            in = Wire.Delivery.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            return new Unpacked.Refused<>(Reason.DAMAGED, "this is no delivery of an agent");
        }
        if (in.getVersion() != VERSION) {
            return new Unpacked.Refused<>(
                    Reason.UNKNOWN_VERSION,
                    "the agent speaks version "
                            + in.getVersion()
                            + " and this hub version "
                            + VERSION
                            + ": upgrade the older one");
        }
        if (in.getAgent().getNode().isEmpty() || in.getSequence() < 0) {
            return new Unpacked.Refused<>(Reason.INCONSISTENT, "a delivery does not say from whom");
        }
        return new Unpacked.Fine<>(new Delivery(agent(in.getAgent()), parcel(in)));
    }

    private static AgentState agent(Wire.AgentState in) {
        return new AgentState(
                in.getNode(),
                in.getAgentVersion(),
                in.getSentNanos(),
                in.getClockOffsetKnown()
                        ? OptionalLong.of(in.getClockOffsetNanos())
                        : OptionalLong.empty(),
                in.getSpooledBytes(),
                in.getSpooledTransactions(),
                in.getLostTransactions(),
                in.getFactsTag(),
                counters(in.getCountersMap()));
    }

    /// Those that are known here: a newer agent may count more.
    private static Map<Counter, Long> counters(Map<String, Long> in) {
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            long count = in.getOrDefault(counter.word(), 0L);
            if (count > 0) {
                counters.put(counter, count);
            }
        }
        return counters;
    }

    private static Optional<Parcel> parcel(Wire.Delivery in) {
        return in.getShipment().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Parcel(in.getBoot(), in.getSequence(), in.getShipment().toByteArray()));
    }

    /// An answer in bytes.
    public static byte[] encode(Receipt receipt) {
        Wire.Receipt.Builder out =
                Wire.Receipt.newBuilder()
                        .setReceivedNanos(receipt.receivedNanos())
                        .setAnsweredNanos(receipt.answeredNanos())
                        .setRepeatedDelivery(receipt.repeated())
                        .setFactsTag(receipt.factsTag())
                        .setPodsWanted(receipt.podsWanted());
        receipt.facts().ifPresent(facts -> out.setFacts(ClusterWire.write(facts)));
        return Compressed.compress(out.build().toByteArray());
    }

    /// An answer from bytes.
    public static Unpacked<Receipt> decodeReceipt(byte[] bytes) {
        try {
            Wire.Receipt in = Wire.Receipt.parseFrom(Compressed.expand(bytes, MOST_RECEIPT_BYTES));
            return new Unpacked.Fine<>(
                    new Receipt(
                            in.getReceivedNanos(),
                            in.getAnsweredNanos(),
                            in.getRepeatedDelivery(),
                            in.getFactsTag(),
                            in.hasFacts()
                                    ? Optional.of(ClusterWire.read(in.getFacts()))
                                    : Optional.empty(),
                            in.getPodsWanted()));
        } catch (InvalidProtocolBufferException broken) {
            return new Unpacked.Refused<>(Reason.DAMAGED, "this is no receipt of a hub");
        } catch (Unusable unusable) {
            return unusable.refusal();
        }
    }
}
