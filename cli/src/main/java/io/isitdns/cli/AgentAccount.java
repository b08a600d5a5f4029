package io.isitdns.cli;

import io.isitdns.attribute.kubernetes.TokenCheck;
import io.isitdns.attribute.kubernetes.TokenResult;
import io.isitdns.hub.ingest.AgentAuthenticator;
import java.util.Optional;

/// Knows an agent by the service account of its pod, of which its token tells.
///
/// @param tokens asks the API server about tokens
/// @param account the account that agents have
record AgentAccount(TokenCheck tokens, ObjectName account) implements AgentAuthenticator {
    @Override
    public Verdict judge(Optional<String> token) {
        if (token.isEmpty()) {
            return new Verdict.Unknown("an agent must bring a token; see agent --token-file");
        }
        try {
            return verdict(tokens.check(token.get()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Verdict.Undecided("the hub is ending");
        }
    }

    private Verdict verdict(TokenResult result) {
        return switch (result) {
            case TokenResult.Accepted(var namespace, var name, var _, var node) ->
                    new ObjectName(namespace, name).equals(account)
                            ? new Verdict.Known(Optional.of(node).filter(text -> !text.isEmpty()))
                            : new Verdict.Unknown(
                                    "the token is that of the service account "
                                            + namespace
                                            + "/"
                                            + name
                                            + ", and agents have "
                                            + account
                                            + "; see hub --agent-account");
            case TokenResult.Refused(var reason, var sentence) ->
                    switch (reason) {
                        case NOT_ALLOWED, UNREACHABLE, BUSY -> new Verdict.Undecided(sentence);
                        case NOT_A_TOKEN, EXPIRED, WRONG_AUDIENCE, FORGED, NOT_A_SERVICE_ACCOUNT ->
                                new Verdict.Unknown(sentence);
                    };
        };
    }
}
