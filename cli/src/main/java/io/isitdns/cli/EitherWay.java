package io.isitdns.cli;

import io.isitdns.hub.ingest.AgentAuthenticator;
import java.util.Optional;

/// Knows an agent by one of two ways.
///
/// @param first is asked first
/// @param second is asked about those that the first does not know
record EitherWay(AgentAuthenticator first, AgentAuthenticator second)
        implements AgentAuthenticator {
    @Override
    public Verdict judge(Optional<String> token) {
        return switch (first.judge(token)) {
            case Verdict.Known known -> known;
            case Verdict.Unknown _ -> second.judge(token);
            case Verdict.Undecided undecided ->
                    switch (second.judge(token)) {
                        case Verdict.Known known -> known;
                        case Verdict.Unknown _, Verdict.Undecided _ -> undecided;
                    };
        };
    }
}
