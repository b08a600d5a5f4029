package io.isitdns.lab.cluster;

import io.isitdns.lab.Question;
import io.isitdns.model.Transport;

/// What a scripted client asked, and what came back.
///
/// @param clientIp its own address
/// @param clientPort its own port
/// @param serverIp the address it asked
/// @param transport how it asked
/// @param messageId the ID of its query
/// @param question what it asked
/// @param rcode the response code, or [Served#NO_RESPONSE]
/// @param truncated whether the response had the TC flag
/// @param queryBytes size of the query
/// @param responseBytes size of the response, 0 without
public record Asked(
        String clientIp,
        int clientPort,
        String serverIp,
        Transport transport,
        int messageId,
        Question question,
        int rcode,
        boolean truncated,
        int queryBytes,
        int responseBytes) {
    /// Whether a response came.
    public boolean answered() {
        return rcode != Served.NO_RESPONSE;
    }
}
