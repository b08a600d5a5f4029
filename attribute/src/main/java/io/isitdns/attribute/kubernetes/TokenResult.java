package io.isitdns.attribute.kubernetes;

/// Whom a token belongs to, or why it is refused.
public sealed interface TokenResult {
    /// The API server vouches for the token.
    ///
    /// @param namespace the namespace of the service account
    /// @param serviceAccount its name
    /// @param pod the pod that the token is bound to, empty when it does not say
    /// @param node the node of that pod, empty when it does not say (before Kubernetes 1.30)
    record Accepted(String namespace, String serviceAccount, String pod, String node)
            implements TokenResult {}

    /// The token is not accepted.
    ///
    /// @param sentence one line for the log; nothing of the token is in it
    record Refused(Reason reason, String sentence) implements TokenResult {}

    /// Why a token is not accepted; lower case in metrics.
    enum Reason {
        /// It is no token of a service account at all.
        NOT_A_TOKEN,
        /// Its time is over.
        EXPIRED,
        /// It is meant for somebody else.
        WRONG_AUDIENCE,
        /// The API server does not vouch for it.
        FORGED,
        /// It is somebody's, but no service account's.
        NOT_A_SERVICE_ACCOUNT,
        /// We may not ask the API server.
        NOT_ALLOWED,
        /// The API server cannot be asked.
        UNREACHABLE,
        /// Too many are being asked about.
        BUSY
    }
}
