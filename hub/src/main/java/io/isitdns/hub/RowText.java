package io.isitdns.hub;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupJson;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionJson;
import java.nio.charset.StandardCharsets;

/// Transactions and lookups as JSON text. Reusable, not thread-safe.
final class RowText {
    // A message has at most 64 KiB; as text, escaped, a few times that.
    private static final int MOST_BYTES = 1 << 20;

    private final TransactionJson json = new TransactionJson();
    private final LookupJson lookupJson = new LookupJson();
    private final TextBuffer buffer = new TextBuffer(MOST_BYTES);

    String of(TransactionBatch batch, int row) {
        buffer.reset();
        json.append(buffer, batch, row);
        return text();
    }

    String of(Lookup lookup) {
        buffer.reset();
        lookupJson.append(buffer, lookup);
        return text();
    }

    private String text() {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
