package io.isitdns.client.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.isitdns.client.wire.proto.Wire;

/// Shipments in bytes and back: every column of every row, exactly. Offsets within the variable
/// parts of a batch are its own affair and differ afterwards.
public final class ShipmentCodec {
    /// Most bytes of a shipment before compression.
    public static final int MOST_BYTES = 8 << 20;

    private ShipmentCodec() {}

    /// A shipment in compressed bytes.
    public static Packed encode(Shipment shipment) {
        Wire.Shipment.Builder out =
                Wire.Shipment.newBuilder()
                        .setNode(shipment.node())
                        .setAgentVersion(shipment.agentVersion());
        Texts.Writer texts = new Texts.Writer(out);
        out.setTransactions(new ColumnEncoder(shipment.transactions(), texts).encode());
        out.setLookups(LookupWire.write(shipment.lookups(), texts));
        shipment.coverage().forEach(coverage -> out.addCoverage(CoverageWire.write(coverage)));
        shipment.podTraffic().forEach(traffic -> out.addPodTraffic(CoverageWire.write(traffic)));
        shipment.podChanges().forEach(change -> out.addPodChanges(PodWire.write(change)));
        byte[] plain = out.build().toByteArray();
        return new Packed(Compressed.compress(plain), plain.length);
    }

    /// A shipment from compressed bytes.
    public static Unpacked<Shipment> decode(byte[] compressed) {
        try {
            byte[] plain = Compressed.expand(compressed, MOST_BYTES);
            return new Unpacked.Fine<>(read(Wire.Shipment.parseFrom(plain)));
        } catch (InvalidProtocolBufferException broken) {
            return new Unpacked.Refused<>(
                    Unpacked.Reason.DAMAGED, "a shipment is damaged: " + broken.getMessage());
        } catch (Unusable unusable) {
            return unusable.refusal();
        }
    }

    private static Shipment read(Wire.Shipment in) {
        Texts.Reader texts = new Texts.Reader(in.getTextsList());
        return new Shipment(
                in.getAgentVersion(),
                new ColumnDecoder(in.getTransactions(), texts).decode(in.getNode()),
                LookupWire.read(in.getLookups(), texts),
                in.getCoverageList().stream().map(CoverageWire::read).toList(),
                in.getPodTrafficList().stream().map(CoverageWire::read).toList(),
                in.getPodChangesList().stream().map(PodWire::read).toList());
    }

    /// A shipment in bytes.
    ///
    /// @param bytes compressed
    /// @param plainBytes how many there are before compression; beyond [#MOST_BYTES] no hub takes
    ///   them
    @SuppressWarnings("ArrayRecordComponent") // made once, handed over once, never compared
    public record Packed(byte[] bytes, int plainBytes) {
        /// Whether a hub takes it.
        public boolean fits() {
            return plainBytes <= MOST_BYTES;
        }
    }
}
