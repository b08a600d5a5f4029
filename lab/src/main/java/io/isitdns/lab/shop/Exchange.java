package io.isitdns.lab.shop;

import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.packet.Endpoint;

/// One question on its way from a pod to a server.
///
/// @param pod who asks
/// @param server who is asked
/// @param port from which port
/// @param messageId id of the query
/// @param question what is asked
/// @param options EDNS options of the query
record Exchange(
        Pod pod,
        Endpoint server,
        int port,
        int messageId,
        Question question,
        QueryOptions options) {
    Endpoint source() {
        return pod.address().withPort(port);
    }
}
