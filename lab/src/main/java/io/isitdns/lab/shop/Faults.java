package io.isitdns.lab.shop;

/// Which faults are there at a given time.
final class Faults {
    private final long startNanos;

    /// @param startNanos when the simulation starts
    Faults(long startNanos) {
        this.startNanos = startNanos;
    }

    boolean active(PlantedFault fault, long atNanos) {
        return fault.active(atNanos - startNanos);
    }
}
