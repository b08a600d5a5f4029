package io.isitdns.agent.ship;

import java.time.Duration;

/// Settings of [ShipmentWriter] and [Shipper].
///
/// @param node the node that the agent runs on, which is its name
/// @param version version of this program
/// @param rows rows, or lookups, after which a shipment is closed, 1..8192
/// @param age time after which a shipment is closed
/// @param idle time between deliveries when there is nothing to ship: how fresh facts are then
/// @param firstWait wait after the first failure
/// @param longestWait longest wait between attempts
/// @param grace time for the last shipments when the agent ends
public record ShipConfig(
        String node,
        String version,
        int rows,
        Duration age,
        Duration idle,
        Duration firstWait,
        Duration longestWait,
        Duration grace) {
    /// 4096 rows or one second; every 5 s when idle; waits of 0.5 s to 30 s; 3 s at the end.
    public static ShipConfig defaults(String node, String version) {
        return new ShipConfig(
                node,
                version,
                4096,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3));
    }
}
