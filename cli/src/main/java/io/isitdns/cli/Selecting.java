package io.isitdns.cli;

/// A verb with the options that select transactions.
interface Selecting {
    SelectOptions select();
}
