package io.isitdns.it;

import io.isitdns.lab.cluster.Asked;
import io.isitdns.lab.cluster.Served;
import io.isitdns.model.Transport;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A query as it passes a node, between these two addresses.
///
/// @param node name of the node
/// @param clientIp where it comes from
/// @param clientPort from which port
/// @param serverIp where it goes
/// @param transport over what
/// @param qname what it asks
record Sight(
        String node,
        String clientIp,
        int clientPort,
        String serverIp,
        Transport transport,
        String qname) {
    /// As it left the client.
    static Sight left(String node, Asked asked) {
        return new Sight(
                node,
                asked.clientIp(),
                asked.clientPort(),
                asked.serverIp(),
                asked.transport(),
                asked.question().name());
    }

    /// As it came to the server.
    static Sight arrived(String node, Served served) {
        return new Sight(
                node,
                served.query().clientIp(),
                served.query().clientPort(),
                served.serverIp(),
                served.query().transport(),
                served.query().question().name());
    }

    /// With its destination translated, but not yet its sender.
    static Sight halfway(String node, Asked asked, Served served) {
        Sight left = left(node, asked);
        return new Sight(
                node,
                left.clientIp(),
                left.clientPort(),
                served.serverIp(),
                left.transport(),
                left.qname());
    }

    /// What a row of the program says.
    static Sight of(JsonNode row) {
        return new Sight(
                row.get("node").asString(),
                row.get("client_ip").asString(),
                row.get("client_port").asInt(),
                row.get("server_ip").asString(),
                Transport.valueOf(row.get("transport").asString().toUpperCase(Locale.ROOT)),
                row.get("qname").asString());
    }
}
