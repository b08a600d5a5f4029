package io.isitdns.diagnose.mode;

import static io.isitdns.diagnose.mode.Words.say;
import static io.isitdns.diagnose.mode.Words.some;

import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.Seen;
import io.isitdns.diagnose.seen.Sight;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.Transport;
import java.util.List;
import java.util.Optional;

/// F60: musl before 1.2.4 takes a truncated response for the whole.
final class NoTcpFallback implements FailureMode {
    @Override
    public String id() {
        return "F60";
    }

    @Override
    public String title() {
        return "old musl ignores truncation";
    }

    @Override
    public Optional<Suspicion> examine(Case seen) {
        List<Seen> cut =
                seen.those(lookup ->
                        lookup.isBy(ResolverFamily.MUSL)
                                && lookup.isFailed()
                                && lookup.has(Sight::truncated)
                                && !lookup.has(sight -> sight.transport() == Transport.TCP));
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Suspicion.of(this, Confidence.LIKELY, cut)
                        .because(
                                say(
                                        "%d lookups by musl ended with a truncated response: %s",
                                        cut.size(), some(cut, found -> found.lookup().name())))
                        .although("blocked TCP (F26) looks the same to newer musl")
                        .mendedBy(
                                "Use Alpine 3.18 or later (musl 1.2.4), or make the answer smaller.",
                                "isitdns diagnose name/" + cut.getFirst().lookup().name()));
    }
}
