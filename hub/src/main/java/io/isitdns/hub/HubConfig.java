package io.isitdns.hub;

import io.isitdns.store.Retention;
import java.time.Duration;

/// Settings of the [Hub].
///
/// @param address address or name to listen on
/// @param port TCP port to listen on, 0 for any free one
/// @param deadline longest time for one report; past it the report is partial
/// @param maxReports most reports computed at a time; more are refused with 503
/// @param maxStreams most live streams at a time; more are refused with 503
/// @param streamQueue most transactions that wait for one live stream
/// @param keepAlive time between the comments that keep idle live streams open
/// @param retention what the store keeps, for the status
/// @param node name of the node that this program runs on
/// @param version version of this program
public record HubConfig(
        String address,
        int port,
        Duration deadline,
        int maxReports,
        int maxStreams,
        int streamQueue,
        Duration keepAlive,
        Retention retention,
        String node,
        String version) {
    /// Loopback, port 8053, 10 s for a report, 8 reports and 32 streams at a time, 1000
    /// transactions for each stream, a comment every 15 s.
    public static HubConfig defaults(String node, String version) {
        return new HubConfig(
                "127.0.0.1",
                8053,
                Duration.ofSeconds(10),
                8,
                32,
                1000,
                Duration.ofSeconds(15),
                Retention.DEFAULT,
                node,
                version);
    }

    /// The same with another address and port.
    public HubConfig listeningOn(String newAddress, int newPort) {
        return new HubConfig(
                newAddress,
                newPort,
                deadline,
                maxReports,
                maxStreams,
                streamQueue,
                keepAlive,
                retention,
                node,
                version);
    }

    /// The same with another retention.
    public HubConfig keeping(Retention newRetention) {
        return new HubConfig(
                address,
                port,
                deadline,
                maxReports,
                maxStreams,
                streamQueue,
                keepAlive,
                newRetention,
                node,
                version);
    }
}
