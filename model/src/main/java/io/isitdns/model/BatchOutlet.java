package io.isitdns.model;

/// Where filled batches go: the owner hands one over and gets an empty one back.
@FunctionalInterface
public interface BatchOutlet {
    /// Takes over `full`, which may hold any number of rows, and gives an empty batch of the same
    /// capacity. May wait while there is none: that is the back-pressure of replay.
    TransactionBatch exchange(TransactionBatch full);

    /// An outlet that shows each batch to `sink` on the caller's thread and gives the same batch
    /// back.
    static BatchOutlet to(TransactionSink sink) {
        return full -> {
            sink.accept(full);
            full.clear();
            return full;
        };
    }
}
