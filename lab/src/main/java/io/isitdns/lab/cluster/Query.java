package io.isitdns.lab.cluster;

import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import io.isitdns.model.Transport;

/// A query as a scripted server received it.
///
/// @param transport what it came over
/// @param clientIp the sender's address, which NAT may have put there
/// @param clientPort the sender's port
/// @param messageId its ID
/// @param question what it asks, with the case of letters as sent
/// @param options its EDNS options
/// @param nth how many queries for this name and type the server has had, this one included
public record Query(
        Transport transport,
        String clientIp,
        int clientPort,
        int messageId,
        Question question,
        QueryOptions options,
        int nth) {
    private static final int LARGEST_WITHOUT_EDNS = 512;

    /// Bytes that fit into a response.
    int room() {
        if (transport == Transport.TCP) {
            return 0xffff;
        }
        return Math.max(options.udpSize(), LARGEST_WITHOUT_EDNS);
    }
}
