package io.isitdns.hub;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionJson;
import java.nio.charset.StandardCharsets;

/// Rows of batches as JSON text. Reusable, not thread-safe.
final class RowText {
    // A message has at most 64 KiB; as text, escaped, a few times that.
    private static final int MOST_BYTES = 1 << 20;

    private final TransactionJson json = new TransactionJson();
    private final TextBuffer buffer = new TextBuffer(MOST_BYTES);

    String of(TransactionBatch batch, int row) {
        buffer.reset();
        json.append(buffer, batch, row);
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
