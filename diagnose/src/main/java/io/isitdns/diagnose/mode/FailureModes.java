package io.isitdns.diagnose.mode;

import java.util.List;
import java.util.Optional;

/// All failure modes that are looked for.
public final class FailureModes {
    private static final List<FailureMode> ALL =
            List.of(
                    new SearchPathWaste(),
                    new WrongName(),
                    new VanishedName(),
                    EmptyService.headless(),
                    AppearingName.ofPod(),
                    EmptyService.clusterIp(),
                    MuslSearchStop.atNodata(),
                    MuslSearchStop.atFailure(),
                    new BrokenIpv6Answers(),
                    new UnawareServer(),
                    new Bypass(),
                    new PairRace(),
                    new StaleFlow(),
                    new Rollout(),
                    new BlockedByPolicy(),
                    new TcpBlocked(),
                    new CrossNodeLoss(),
                    new RateLimit(),
                    new Overload(),
                    new Throttling(),
                    new ServerRestart(),
                    new ForwardingLoop(),
                    new ChangedAnswers(),
                    new UpstreamDown(),
                    new OneBadUpstream(),
                    new OldUpstream(),
                    new ForwardLimit(),
                    new SplitHorizon(),
                    new DnssecFailure(),
                    new FailingZone(),
                    AppearingName.ofOther(),
                    new NodeCacheDown(),
                    new NodeCacheUpstream(),
                    new ReverseStorm(),
                    new PinnedAddress(),
                    new RepeatedQuestions(),
                    new DeadNameserver(),
                    new UnusableFamily(),
                    new NoTcpFallback());

    private FailureModes() {}

    /// The name of the one with this number.
    public static Optional<String> title(String id) {
        return ALL.stream()
                .filter(mode -> mode.id().equals(id))
                .findFirst()
                .map(FailureMode::title);
    }

    /// All, by their numbers.
    public static List<FailureMode> all() {
        return ALL;
    }
}
