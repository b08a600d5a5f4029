package io.isitdns.hub.ingest;

import java.time.Duration;

/// Settings of [Ingest].
///
/// @param address address or name to listen on
/// @param port TCP port to listen on, 0 for any free one
/// @param mostBodyBytes most bytes of a delivery; more are refused with 413
/// @param mostRequests most deliveries being received at a time; more are refused with 429
/// @param mostWaiting most shipments waiting for the writer; more are refused with 429
/// @param mostAgents most agents that are known, and most connections; of more agents, the one
///   unheard of for longest is forgotten
/// @param silence time without a delivery after which an agent is not reporting
/// @param readTime longest time between two parts of a delivery
public record IngestConfig(
        String address,
        int port,
        int mostBodyBytes,
        int mostRequests,
        int mostWaiting,
        int mostAgents,
        Duration silence,
        Duration readTime) {
    /// All addresses, port 8443; 8 MiB a delivery, 16 being received and 4 waiting at a time; 5000
    /// agents, silent after 30 s; 60 s between two parts, which is longer than agents keep an idle
    /// connection.
    public static IngestConfig defaults() {
        return new IngestConfig(
                "0.0.0.0",
                8443,
                8 << 20,
                16,
                4,
                5000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }

    /// The same with another address and port.
    public IngestConfig listeningOn(String newAddress, int newPort) {
        return new IngestConfig(
                newAddress,
                newPort,
                mostBodyBytes,
                mostRequests,
                mostWaiting,
                mostAgents,
                silence,
                readTime);
    }
}
