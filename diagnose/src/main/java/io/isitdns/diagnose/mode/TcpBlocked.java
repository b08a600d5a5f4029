package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.Transport;
import io.isitdns.model.cluster.PolicyState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// F26: truncated responses are followed by nothing over TCP, or by TCP that nobody answers.
final class TcpBlocked implements FailureMode {
    private static final int SURE_LOOKUPS = 3;

    @Override
    public String id() {
        return "F26";
    }

    @Override
    public String title() {
        return "DNS over TCP is blocked";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        Set<String> tcpWorks =
                seen.everybody()
                        .filter(lookup -> lookup.has(TcpBlocked::isAnsweredOverTcp))
                        .map(Seen::client)
                        .collect(Collectors.toSet());
        List<Seen> dead =
                seen.those(lookup ->
                        lookup.isFailed()
                                && lookup.has(Sight::truncated)
                                && !tcpWorks.contains(lookup.client()));
        List<Seen> modern =
                dead.stream().filter(lookup -> !lookup.isBy(ResolverFamily.MUSL)).toList();
        return modern.isEmpty() ? Optional.empty() : Optional.of(suspicion(seen, modern));
    }

    private static boolean isAnsweredOverTcp(Sight sight) {
        return sight.transport() == Transport.TCP && sight.isAnswered();
    }

    private Suspicion suspicion(Case seen, List<Seen> dead) {
        boolean many = dead.size() >= SURE_LOOKUPS;
        long others = seen.count(lookup -> !lookup.has(Sight::truncated) && lookup.isResolved());
        Set<String> policies = Policies.denying(seen, dead, PolicyState::allowsTcp);
        Confidence words = many ? Confidence.VERY_LIKELY : Confidence.LIKELY;
        Suspicion suspicion =
                Suspicion.of(this, policies.isEmpty() ? words : Confidence.CONFIRMED, dead);
        return (policies.isEmpty()
                        ? suspicion
                        : suspicion.because(
                                "NetworkPolicy "
                                        + some(policies)
                                        + " limits what they send and lets no TCP to port 53 out"))
                .because(
                        say(
                                "%d lookups of %s got a truncated response and nothing over TCP after it",
                                dead.size(), some(dead, found -> found.lookup().name())))
                .because(say("%d lookups that fit into UDP succeeded", others))
                .although("a resolver without TCP (Alpine up to 3.17, F60) looks the same")
                .mendedBy(
                        "Allow TCP as well wherever UDP port 53 is allowed (NetworkPolicy, security group):"
                                + "\n- {protocol: TCP, port: 53}",
                        "isitdns diagnose name/" + dead.getFirst().lookup().name());
    }
}
