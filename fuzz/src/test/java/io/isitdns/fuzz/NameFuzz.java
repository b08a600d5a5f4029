package io.isitdns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

class NameFuzz {
    private static final int MAX_WIRE = 255;

    @MethodSource("io.isitdns.fuzz.Corpus#names")
    @FuzzTest(maxDuration = "15s")
    void aNameIsReadBackFromItsText(byte[] bytes) {
        TextBuffer fromWire = new TextBuffer(2000);
        if (bytes.length > 0 && NameText.append(fromWire, bytes, 0, bytes.length, 0)) {
            assertRoundTrip(NameText.parse(fromWire.toString()), fromWire.toString());
        }
        byte @Nullable [] parsed = NameText.parse(new String(bytes, StandardCharsets.ISO_8859_1));
        if (parsed != null) {
            assertRoundTrip(parsed, text(parsed));
        }
    }

    private static void assertRoundTrip(byte @Nullable [] wire, String text) {
        assertThat(wire).isNotNull().hasSizeLessThanOrEqualTo(MAX_WIRE);
        if (wire != null) {
            assertThat(text(wire)).isEqualTo(text);
            assertThat(NameText.parse(text)).hasSameSizeAs(wire);
        }
    }

    private static String text(byte[] wire) {
        TextBuffer out = new TextBuffer(2000);
        assertThat(NameText.append(out, wire, 0, wire.length, 0)).isTrue();
        return out.toString();
    }
}
