package io.isitdns.client;

/// Receives what a live stream sends, on the thread that follows it.
public interface StreamListener {
    /// A transaction or lookup, as the JSON text that the hub sent: one line with the columns of
    /// [io.isitdns.model.TransactionColumn] or [io.isitdns.model.LookupColumn].
    void row(String json);

    /// The hub left out so many because this program was too slow.
    void lost(long rows);
}
