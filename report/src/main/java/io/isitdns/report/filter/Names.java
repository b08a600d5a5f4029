package io.isitdns.report.filter;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.net.IDN;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings names and record data as people write them into the spelling of the columns.
final class Names {
    // 255 octets on the wire, each four characters as \DDD.
    private static final int MAX_TEXT = 1024;

    private Names() {}

    /// The name in lower case, without the trailing dot, escaped as in the log; names in other
    /// scripts in their ASCII form (RFC 5891). Empty when it is no name.
    static Optional<String> canonical(String text) {
        String ascii = ascii(text);
        byte @Nullable [] wire = ascii == null ? null : NameText.parse(ascii);
        if (wire == null) {
            return Optional.empty();
        }
        TextBuffer out = new TextBuffer(MAX_TEXT);
        NameText.append(out, wire, 0, wire.length, 0);
        return Optional.of(out.toString());
    }

    /// Record data: an address in the form of RFC 5952; a name without its trailing dot.
    static String rdata(String text) {
        IpAddress address = IpText.parse(text);
        return address == null ? withoutTrailingDot(text) : address.toString();
    }

    /// The text without a last dot that is not escaped and not the whole text.
    static String withoutTrailingDot(String text) {
        boolean dotted = text.length() > 1 && text.endsWith(".") && !text.endsWith("\\.");
        return dotted ? text.substring(0, text.length() - 1) : text;
    }

    private static @Nullable String ascii(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }
}
