package io.isitdns.store;

/// What can be summed over a group of rows: a [Measure] of transactions or a [LookupMeasure].
public sealed interface Quantity permits Measure, LookupMeasure {
    /// The name in JSON, CLI and pages, such as `latency_p95_us`.
    String measureName();

    /// The unit of the number.
    String unit();
}
