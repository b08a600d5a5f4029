package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts of a shipment, each written once and referred to by number: 0 for none, else position
/// plus 1.
final class Texts {
    private Texts() {}

    /// Gives numbers to texts.
    static final class Writer {
        private final Wire.Shipment.Builder shipment;
        private final Map<String, Integer> numbers = new HashMap<>();

        Writer(Wire.Shipment.Builder shipment) {
            this.shipment = shipment;
        }

        int number(@Nullable String text) {
            return text == null ? 0 : numbers.computeIfAbsent(text, this::add);
        }

        private int add(String text) {
            shipment.addTexts(text);
            return shipment.getTextsCount();
        }
    }

    /// Finds texts by number.
    record Reader(List<String> texts) {
        @Nullable String optional(int number) {
            if (number < 0 || number > texts.size()) {
                throw Unusable.inconsistent("there is no text " + number);
            }
            return number == 0 ? null : texts.get(number - 1);
        }

        String text(int number) {
            String text = optional(number);
            if (text == null) {
                throw Unusable.inconsistent("a text is missing");
            }
            return text;
        }
    }
}
