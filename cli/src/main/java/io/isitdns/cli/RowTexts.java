package io.isitdns.cli;

import io.isitdns.dns.TextBuffer;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionJson;
import java.nio.charset.StandardCharsets;

/// Rows as JSON Strings, for few of them. Not thread-safe.
final class RowTexts {
    private static final int MAX_ROW = 1 << 24;

    private final TransactionJson json = new TransactionJson();
    private final TextBuffer buffer = new TextBuffer(MAX_ROW);

    String json(TransactionBatch batch, int row) {
        buffer.reset();
        json.append(buffer, batch, row);
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
