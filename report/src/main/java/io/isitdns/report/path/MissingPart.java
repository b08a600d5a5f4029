package io.isitdns.report.path;

import io.isitdns.model.Word;

/// What is missing of a transaction that ended without a response.
public enum MissingPart implements Word {
    /// Nothing: a response came.
    NOTHING("nothing"),
    /// The query left the client and did not come to the server.
    QUERY_TO_SERVER("query_to_server"),
    /// The query came to the server, which sent no response.
    RESPONSE_OF_SERVER("response_of_server"),
    /// The server asked another one, and got no response.
    RESPONSE_OF_UPSTREAM("response_of_upstream"),
    /// The server sent a response, which did not come to the client.
    RESPONSE_TO_CLIENT("response_to_client"),
    /// It cannot be told: a leg is unobserved, or several transactions fit.
    NOT_TOLD("not_told");

    private final String word;

    MissingPart(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
