package io.isitdns.lab.cluster;

import io.isitdns.dns.Message;
import io.isitdns.dns.MessageDecoder;
import io.isitdns.lab.Question;
import io.isitdns.model.Transport;

/// What a scripted client, or a scripted server as a client, asked, and what came back.
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
    /// What was asked in an exchange.
    static Asked of(
            String server,
            Transport transport,
            int messageId,
            Question question,
            int queryBytes,
            Exchange exchange) {
        int rcode = Served.NO_RESPONSE;
        boolean truncated = false;
        byte[] response = exchange.response();
        if (response != null
                && new MessageDecoder().decode(response, 0, response.length)
                        instanceof Message message) {
            rcode = message.rcode();
            truncated = message.tc();
        }
        return new Asked(
                exchange.clientIp(),
                exchange.clientPort(),
                server,
                transport,
                messageId,
                question,
                rcode,
                truncated,
                queryBytes,
                response == null ? 0 : response.length);
    }

    /// Whether a response came.
    public boolean answered() {
        return rcode != Served.NO_RESPONSE;
    }
}
