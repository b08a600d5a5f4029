package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import io.isitdns.client.wire.Shipment;
import io.isitdns.client.wire.ShipmentCodec;
import io.isitdns.client.wire.Unpacked;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.TransactionJson;
import org.junit.jupiter.params.provider.MethodSource;

class ShipmentFuzz {
    private static final int MOST_TEXT = 1 << 20;

    private final TransactionJson json = new TransactionJson();
    private final TextBuffer text = new TextBuffer(MOST_TEXT);

    @MethodSource("io.isitdns.fuzz.Corpus#shipments")
    @FuzzTest(maxDuration = "15s")
    void bytesAreRefusedOrAShipmentWhoseRowsCanBeShownAndSentOn(byte[] bytes) {
        switch (ShipmentCodec.decode(Zstd.compress(bytes))) {
            case Unpacked.Refused<Shipment> refused -> assertThat(refused.sentence()).isNotEmpty();
            case Unpacked.Fine<Shipment>(Shipment shipment) -> {
                for (int row = 0; row < shipment.transactions().size(); row++) {
                    text.reset();
                    json.append(text, shipment.transactions(), row);
                }
                assertThat(ShipmentCodec.decode(ShipmentCodec.encode(shipment).bytes()))
                        .isInstanceOf(Unpacked.Fine.class);
            }
        }
    }
}
