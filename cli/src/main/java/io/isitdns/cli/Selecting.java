package io.isitdns.cli;

import io.isitdns.store.Subject;

/// A verb with the options that select transactions or lookups.
interface Selecting {
    SelectOptions select();

    /// Which of both, where it is always the same.
    default Subject subject() {
        return Subject.TRANSACTIONS;
    }
}
