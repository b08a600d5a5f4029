package io.isitdns.diagnose.mode;

import java.util.List;

/// All failure modes that are looked for.
public final class FailureModes {
    private static final List<FailureMode> ALL =
            List.of(
                    new SearchPathWaste(),
                    new WrongName(),
                    MuslSearchStop.atNodata(),
                    MuslSearchStop.atFailure(),
                    new BrokenIpv6Answers(),
                    new UnawareServer(),
                    new PairRace(),
                    new BlockedByPolicy(),
                    new TcpBlocked(),
                    new RateLimit(),
                    new Overload(),
                    new UpstreamDown(),
                    new ForwardLimit(),
                    new ReverseStorm(),
                    new RepeatedQuestions(),
                    new DeadNameserver(),
                    new NoTcpFallback());

    private FailureModes() {}

    /// All, by their numbers.
    public static List<FailureMode> all() {
        return ALL;
    }
}
